//! Which addresses of a provider are asked: encrypted ones on the public network, unless a setting allows others (rule 5.31).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use ureq::http::Uri;

/// The longest address that is kept.
const LONGEST: usize = 300;

/// An issuer as it is kept, if it can be one: an address without user, query and fragment.
pub fn issuer(text: &str, inside: bool) -> Option<String> {
    let text = text.trim();
    (usable(text, inside) && !text.contains('?')).then(|| text.to_owned())
}

/// Whether an address may be asked: by https, or where `inside` allows it by http on this machine.
pub(super) fn usable(text: &str, inside: bool) -> bool {
    let is_plain = text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_graphic()) && !text.contains('#');
    let Some(uri) = is_plain.then(|| text.parse::<Uri>().ok()).flatten() else { return false };
    let Some(authority) = uri.authority().filter(|authority| !authority.as_str().contains('@')) else { return false };
    let host = authority.host().trim_matches(['[', ']']);
    match uri.scheme_str() {
        Some("https") => !host.is_empty(),
        Some("http") => inside && is_this_machine(host),
        _ => false,
    }
}

/// Scheme, host and port; for pages that name where they lead.
pub(super) fn host(text: &str) -> String {
    let uri = text.parse::<Uri>().ok();
    uri.and_then(|uri| uri.host().map(str::to_owned)).unwrap_or_default()
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Whether an address belongs to the public network, and to no special purpose.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(four) => is_public_v4(four),
        IpAddr::V6(six) => is_public_v6(six),
    }
}

fn is_public_v4(four: Ipv4Addr) -> bool {
    let [a, b, c, _] = four.octets();
    let is_special = four.is_private()
        || four.is_loopback()
        || four.is_link_local()
        || four.is_multicast()
        || four.is_documentation();
    let is_shared = a == 100 && (64..128).contains(&b);
    let is_protocol = (a, b, c) == (192, 0, 0) || (a, b, c) == (192, 88, 99);
    let is_benchmark = a == 198 && (b == 18 || b == 19);
    !(is_special || is_shared || is_protocol || is_benchmark || a == 0 || a >= 240)
}

/// Those of `2000::/3`, without documentation and without tunnels that lead to an address of version 4.
fn is_public_v6(six: Ipv6Addr) -> bool {
    let [first, second, ..] = six.segments();
    let is_tunnel = first == 0x2002 || (first == 0x2001 && second < 0x200);
    let is_documentation = (first == 0x2001 && second == 0xdb8) || first == 0x3fff;
    first & 0xe000 == 0x2000 && !is_tunnel && !is_documentation
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_an_encrypted_address_or_where_allowed_one_of_this_machine() {
        for good in ["https://login.contoso.example", "https://login.example:8443/tenant/v2.0"] {
            assert_eq!(issuer(good, false).as_deref(), Some(good));
        }
        assert_eq!(issuer("  https://a.example ", false).as_deref(), Some("https://a.example"));
        for local in ["http://127.0.0.1:9000", "http://localhost:9000/x", "http://[::1]:9000"] {
            assert_eq!((issuer(local, false), issuer(local, true).as_deref()), (None, Some(local)));
        }
        let bad = [
            "",
            "login.example",
            "http://login.example",
            "ftp://login.example",
            "https://user@login.example",
            "https://login.example/?a=b",
            "https://login.example/#x",
            "https:///path",
            "https://é.example",
            "https://a b.example",
        ];
        for each in bad {
            assert_eq!(issuer(each, true), None, "{each}");
        }
    }

    #[test]
    fn private_and_special_addresses_are_not_public() {
        let special = [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "192.0.2.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2001:db8::1",
            "2002:a00:1::",
            "2001::1",
        ];
        for each in special {
            assert!(!is_public(each.parse().unwrap()), "{each}");
        }
        for each in ["8.8.8.8", "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8"] {
            assert!(is_public(each.parse().unwrap()), "{each}");
        }
    }
}
