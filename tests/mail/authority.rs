//! Mail servers whose certificate a company signed itself.

use crate::database::{Database, context, mail, start};
use crate::sink::Sink;
use cpor::outbox::Transport;
use cpor::worker::mail::{Mailer, deliver_all};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::PrivateKeyDer;
use std::sync::Arc;

/// The company's root certificate, and what a server of its shows.
fn company() -> (String, Arc<ServerConfig>) {
    let mut root = CertificateParams::new(Vec::new()).unwrap();
    root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let root = CertifiedIssuer::self_signed(root, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let server = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &root).unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.with_no_client_auth().with_single_cert(vec![server.der().clone()], key).unwrap();
    (root.pem(), Arc::new(config))
}

fn url(sink: &Sink, from_the_start: bool) -> String {
    match from_the_start {
        true => format!("smtps://localhost:{}", sink.port()),
        false => format!("smtp://localhost:{}?tls=required", sink.port()),
    }
}

/// What the server has after one mail was owed, and the outbox's last error.
fn sent(sink: &Sink, transport: Transport) -> (usize, String) {
    let db = Database::fresh(1);
    db.owe(&[mail("alice@contoso.example")]);
    let room = Mailer { transport };
    deliver_all(&db.pool, &context(start()), &room).unwrap();
    (sink.taken().len(), db.ask("select last_error from outbox"))
}

#[test]
fn mail_goes_to_a_server_that_the_named_authority_vouches_for() {
    let (root, config) = company();
    for from_the_start in [true, false] {
        let sink = Sink::start_encrypted(from_the_start, Arc::clone(&config));
        let transport = Transport::smtp_trusting(&url(&sink, from_the_start), Some(root.as_bytes())).unwrap();
        assert_eq!(sent(&sink, transport), (1, "null".to_owned()));
    }
}

#[test]
fn no_mail_goes_to_a_server_that_nobody_vouches_for() {
    let ((_, config), (another, _)) = (company(), company());
    for from_the_start in [true, false] {
        let sink = Sink::start_encrypted(from_the_start, Arc::clone(&config));
        let url = url(&sink, from_the_start);
        for transport in
            [Transport::smtp(&url).unwrap(), Transport::smtp_trusting(&url, Some(another.as_bytes())).unwrap()]
        {
            let (taken, error) = sent(&sink, transport);
            assert!(taken == 0 && error.contains("certificate"), "{error}");
        }
    }
}

#[test]
fn a_file_without_a_certificate_is_told_at_the_start() {
    for (url, pem) in [("smtps://mail.example", "not a certificate"), ("smtp://localhost:25", &company().0)] {
        assert!(Transport::smtp_trusting(url, Some(pem.as_bytes())).is_err(), "{url}");
    }
}
