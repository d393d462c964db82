//! TLS from two PEM files.

use std::{path::Path, sync::Arc};

use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig, crypto,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
        version,
    },
};

use crate::{options::TlsFiles, trouble::Trouble};

pub(super) fn acceptor(files: &TlsFiles) -> Result<TlsAcceptor, Trouble> {
    let refused = |path: &Path, reason: &dyn std::fmt::Display| {
        Trouble::said("cli-refused-tls-file", &[("path", &path.display()), ("reason", reason)])
    };
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(&files.cert)
        .and_then(Iterator::collect)
        .map_err(|error| refused(&files.cert, &error))?;
    let key = PrivateKeyDer::from_pem_file(&files.key).map_err(|error| refused(&files.key, &error))?;
    let config = ServerConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
        .with_protocol_versions(&[&version::TLS13, &version::TLS12])
        .map_err(|error| refused(&files.cert, &error))?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(|error| refused(&files.cert, &error))?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}
