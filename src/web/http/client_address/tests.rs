use crate::web::ground::network::network_of;
use crate::web::http::client_address::*;
use actix_web::http::header::HeaderName;

/// The client as seen by a program that trusts `127.0.0.1`, `10.0.0.0/8` and `2001:db8:aa::/48`.
fn seen(peer: &str, headers: &[(&str, &str)]) -> String {
    let trusted = TrustedProxies::parse("127.0.0.1, 10.0.0.0/8, 2001:db8:aa::/48").unwrap();
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        let name: HeaderName = name.parse().unwrap();
        map.append(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
    }
    behind(peer.parse().unwrap(), &map, &trusted).to_string()
}

fn through_proxy(name: &str, value: &str) -> String {
    seen("127.0.0.1", &[(name, value)])
}

#[test]
fn nobody_but_a_trusted_proxy_is_believed() {
    for name in ["x-forwarded-for", "forwarded"] {
        assert_eq!(seen("203.0.113.9", &[(name, "192.0.2.1")]), "203.0.113.9");
        assert_eq!(seen("127.0.0.2", &[(name, "for=192.0.2.1")]), "127.0.0.2");
    }
    assert_eq!(seen("127.0.0.1", &[]), "127.0.0.1");
}

#[test]
fn the_right_most_hop_that_is_no_proxy_of_ours_is_the_client() {
    let cases = [
        ("192.0.2.1", "192.0.2.1"),
        ("198.51.100.7, 192.0.2.1", "192.0.2.1"),
        ("198.51.100.7, 192.0.2.1, 10.1.1.1,10.2.2.2", "192.0.2.1"),
        ("10.3.3.3, 10.1.1.1", "10.3.3.3"),
        ("192.0.2.1:4711", "192.0.2.1"),
        ("[2001:db8::1]:4711", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("2001:DB8::1, [2001:db8:aa::5]:80", "2001:db8::1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("192.0.2.1, [::ffff:10.1.1.1]:99", "192.0.2.1"),
    ];
    for (value, client) in cases {
        assert_eq!(through_proxy("x-forwarded-for", value), client, "{value}");
    }
}

#[test]
fn the_standard_header_is_read_in_all_its_spellings() {
    let cases = [
        ("for=192.0.2.1", "192.0.2.1"),
        ("For=192.0.2.1;proto=https;by=10.1.1.1", "192.0.2.1"),
        ("for=198.51.100.7, by=10.1.1.1; for=\"192.0.2.1:4711\", for=10.1.1.1", "192.0.2.1"),
        ("for=\"[2001:db8::1]:4711\";host=claims.example", "2001:db8::1"),
        ("host=\"claims.example:8443\";for=\"[2001:db8::1]\"", "2001:db8::1"),
    ];
    for (value, client) in cases {
        assert_eq!(through_proxy("forwarded", value), client, "{value}");
    }
}

#[test]
fn several_lines_are_one_list() {
    let lines =
        [("x-forwarded-for", "198.51.100.7"), ("x-forwarded-for", "192.0.2.1"), ("x-forwarded-for", "10.1.1.1")];
    assert_eq!(seen("127.0.0.1", &lines), "192.0.2.1");
    assert_eq!(seen("127.0.0.1", &lines[..2]), "192.0.2.1");
}

#[test]
fn a_hop_that_cannot_be_read_ends_the_walk_at_the_proxy_that_wrote_it() {
    let odd =
        ["", "unknown", "_hidden", "1.2.3", "1.2.3.4.5", "[::1", "fe80::1%eth0", "for=192.0.2.1", "é", "192.0.2.1:"];
    for hop in odd {
        assert_eq!(through_proxy("x-forwarded-for", hop), "127.0.0.1", "{hop:?}");
        assert_eq!(through_proxy("x-forwarded-for", &format!("192.0.2.1, {hop}, 10.1.1.1")), "10.1.1.1", "{hop:?}");
        assert_eq!(through_proxy("x-forwarded-for", &format!("{hop}, 192.0.2.1")), "192.0.2.1", "{hop:?}");
    }
    for element in
        ["192.0.2.1", "by=192.0.2.1", "for=unknown", "for=192.0.2.1;for=192.0.2.2", "for=", "for=\"192.0.2.1"]
    {
        assert_eq!(through_proxy("forwarded", element), "127.0.0.1", "{element}");
    }
}

#[test]
fn what_a_stranger_writes_into_a_quoted_part_is_no_hop() {
    // The proxy quotes the host that it was asked for.
    for host in
        ["x, for=192.0.2.66", "x, for=192.0.2.66;a=b", "x, for=192.0.2.66;a=\\\"\\\"", "x, for=\\\"192.0.2.66\\\""]
    {
        let header = format!("for=203.0.113.9;host=\"{host}\"");
        assert_eq!(through_proxy("forwarded", &header), "127.0.0.1", "{host}");
    }
    assert_eq!(through_proxy("forwarded", "for=\", for=203.0.113.9"), "203.0.113.9", "an open quote swallows nothing");
}

#[test]
fn of_two_headers_that_disagree_neither_is_believed() {
    let both = |forwarded| seen("127.0.0.1", &[("x-forwarded-for", "203.0.113.9"), ("forwarded", forwarded)]);
    assert_eq!(both("for=192.0.2.66"), "127.0.0.1");
    assert_eq!(both("for=203.0.113.9"), "203.0.113.9");
}

#[test]
fn one_subscriber_is_one_network() {
    let network = |address: &str| network_of(address.parse().unwrap()).to_string();
    assert_eq!(network("192.0.2.1"), "192.0.2.1");
    assert_eq!(network("::ffff:192.0.2.1"), "192.0.2.1");
    assert_eq!(network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
}
