//! Short commands beside a running hub: they ask it over a socket in the data folder that only its owner can open. One line of JSON in, one
//! out.

use std::{fs, io, os::unix::fs::PermissionsExt, path::Path, time::Duration};

use alta_hub::Hub;
use alta_words::Tongue;
use serde::{Deserialize, Serialize};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{UnixListener, UnixStream},
    task::JoinSet,
    time::timeout,
};

use crate::{
    short::{Done, Short, perform},
    trouble::Trouble,
};

const NAME: &str = "alta.sock";
const LONGEST_LINE: u64 = 1024 * 1024;
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Debug, Serialize, Deserialize)]
struct Asked {
    language: String,
    short: Short,
}

#[derive(Debug, Serialize, Deserialize)]
enum Answer {
    Done(Done),
    /// In the words of whoever asked.
    Refused(Vec<String>),
}

/// Opened by whoever holds the data folder, so what lies there from before is nobody's.
pub(crate) fn open(data: &Path) -> io::Result<UnixListener> {
    let path = data.join(NAME);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let listener = UnixListener::bind(&path)?;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
    Ok(listener)
}

pub(crate) fn close(data: &Path) {
    // why ignored: the next hub removes what is left.
    let _ = fs::remove_file(data.join(NAME));
}

/// `url`: where the hub answers everybody else.
pub(crate) async fn serve(listener: UnixListener, hub: Hub, url: String) {
    let mut answering = JoinSet::new();
    loop {
        tokio::select! {
            Ok((stream, _)) = listener.accept() => { answering.spawn(answer(stream, hub.clone(), url.clone())); }
            Some(_) = answering.join_next() => {}
            else => return,
        }
    }
}

async fn answer(mut stream: UnixStream, hub: Hub, url: String) {
    let Ok(Ok(asked)) = timeout(PATIENCE, read::<Asked>(&mut stream)).await else { return };
    let tongue = Tongue::of_posix_locale(&asked.language);
    let answer = match perform(&hub, tongue, asked.short, Some(&url)).await {
        Ok(done) => Answer::Done(done),
        Err(trouble) => Answer::Refused(trouble.lines(tongue)),
    };
    if let Err(error) = write(&mut stream, &answer).await {
        tracing::warn!(%error, "a command beside the hub did not wait for its answer");
    }
}

/// Asks the hub that holds the data folder.
pub(crate) async fn ask(data: &Path, tongue: Tongue, short: Short) -> Result<Done, Trouble> {
    let asked = Asked { language: tongue.tag().to_owned(), short };
    let conversation = async {
        let mut stream = UnixStream::connect(data.join(NAME)).await?;
        write(&mut stream, &asked).await?;
        read::<Answer>(&mut stream).await
    };
    match timeout(PATIENCE, conversation).await {
        Ok(Ok(Answer::Done(done))) => Ok(done),
        Ok(Ok(Answer::Refused(lines))) => Err(Trouble::Told(lines)),
        Ok(Err(_)) | Err(_) => Err(Trouble::said("cli-refused-hub-silent", &[])),
    }
}

async fn read<T: for<'de> Deserialize<'de>>(stream: &mut UnixStream) -> io::Result<T> {
    let mut line = String::new();
    BufReader::new(stream.take(LONGEST_LINE)).read_line(&mut line).await?;
    serde_json::from_str(&line).map_err(io::Error::other)
}

async fn write(stream: &mut UnixStream, said: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(said).map_err(io::Error::other)?;
    line.push(b'\n');
    stream.write_all(&line).await
}
