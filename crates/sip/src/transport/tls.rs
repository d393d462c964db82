//! TLS of both directions: a certificate to show, and whom to believe.

use std::sync::Arc;

use tokio_rustls::rustls::{
    ClientConfig, RootCertStore, ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};

/// Why a certificate cannot be used.
#[derive(Debug)]
pub enum TlsFault {
    Certificate,
    Key,
    Mismatch,
}

/// Shows this certificate (PEM, with its chain).
///
/// # Errors
/// It is none, its key is none, or they do not belong together.
pub fn server_config(certificates: &[u8], key: &[u8]) -> Result<Arc<ServerConfig>, TlsFault> {
    let chain: Vec<_> =
        CertificateDer::pem_slice_iter(certificates).collect::<Result<_, _>>().map_err(|_| TlsFault::Certificate)?;
    let key = PrivateKeyDer::from_pem_slice(key).map_err(|_| TlsFault::Key)?;
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|_| TlsFault::Mismatch)?;
    config.with_no_client_auth().with_single_cert(chain, key).map(Arc::new).map_err(|_| TlsFault::Mismatch)
}

/// Believes those whom these authorities (PEM) vouch for.
///
/// # Errors
/// There is no authority in them.
pub fn client_config(authorities: &[u8]) -> Result<Arc<ClientConfig>, TlsFault> {
    let mut roots = RootCertStore::empty();
    for authority in CertificateDer::pem_slice_iter(authorities) {
        let authority = authority.map_err(|_| TlsFault::Certificate)?;
        roots.add(authority).map_err(|_| TlsFault::Certificate)?;
    }
    if roots.is_empty() {
        return Err(TlsFault::Certificate);
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|_| TlsFault::Mismatch)?;
    Ok(Arc::new(config.with_root_certificates(roots).with_no_client_auth()))
}
