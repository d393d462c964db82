//! A telephone that somebody else wrote. Where it is not installed that is said, and in CI it is a failure.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use alta_sip::transport::Protocol;

use crate::{
    on_every_engine,
    world::{World, password, soon},
};

/// Answers by itself, and its microphone hears its loudspeaker: what is said to it comes back.
const CONFIG: &str = "\
poll_method epoll
sip_listen 127.0.0.1:0
net_interface 127.0.0.1
audio_player aubridge,bridge
audio_source aubridge,bridge
audio_alert aubridge,alert
audio_buffer 20-160
module_path /usr/lib/baresip/modules
module g711.so
module aubridge.so
module_tmp account.so
module_app menu.so
";

struct Baresip(Child);

impl Drop for Baresip {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn program() -> Option<PathBuf> {
    let found = ["/usr/bin/baresip", "/usr/local/bin/baresip"].iter().map(PathBuf::from).find(|file| file.is_file());
    if found.is_none() {
        let test = std::thread::current().name().unwrap_or("a test").to_owned();
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{test}: baresip is not installed");
        // why: not `eprintln`, which the harness keeps to itself.
        let _ = writeln!(io::stderr(), "SKIPPED {test}: baresip is not installed");
    }
    found
}

fn baresip(program: &Path, folder: &Path, user: &str, domain: &str, server: &str) -> Baresip {
    let folder = folder.join(user);
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("config"), CONFIG).expect("its configuration");
    let account = format!(
        "<sip:{user}@{domain}>;auth_user={user};auth_pass={};outbound=\"sip:{server}\";answermode=auto;regint=600\n",
        password(user)
    );
    fs::write(folder.join("accounts"), account).expect("its account");
    let log = fs::File::create(folder.join("log")).expect("its log");
    let mut command = Command::new(program);
    command.arg("-f").arg(&folder).stdin(Stdio::piped()).stdout(log.try_clone().expect("its log")).stderr(log);
    Baresip(command.spawn().expect("it starts"))
}

on_every_engine! {
    async fn a_softphone_registers_is_called_and_both_are_heard(world: &mut World) {
        let Some(program) = program() else { return };
        let u1 = world.registered("u1").await;
        let server = world.engine.peer(Protocol::Udp).address.to_string();
        let _softphone = baresip(&program, world.folder(), "u2", "acme.sip.example", &server);
        soon("baresip registers", async {
            while !world.registrations().await.iter().any(|one| one.aor.user == "u2") {
                tokio::task::yield_now().await;
            }
        })
        .await;
        let outgoing = u1.dial("2002").await.expect("a port");
        let call = soon("baresip answers", outgoing.answered()).await.expect("it answers");
        soon("u1 hears itself out of baresip", call.media.hears(440)).await;
        assert_eq!(call.hang_up().await, 200);
        assert_eq!(world.record().await.code, 200);
    }
}
