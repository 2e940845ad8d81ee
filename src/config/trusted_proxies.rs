//! The proxies whose word about a client's address is taken.

use ipnet::IpNet;
use std::net::IpAddr;

/// The networks of our own proxies (`CPOR_TRUSTED_PROXIES`); none unless set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// Reads a list of addresses and networks, divided by commas: `127.0.0.1, 10.1.0.0/16, 2001:db8::/32`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
        entries.map(|entry| network(entry).ok_or_else(|| entry.to_owned())).collect::<Result<_, _>>().map(Self)
    }

    /// Whether `address` is one of them. Addresses of version 4 that come as version 6 (`::ffff:…`) count as version 4.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }
}

/// One entry. Who trusts everybody trusts what a stranger writes of himself: that is a mistake and no network.
fn network(entry: &str) -> Option<IpNet> {
    let network = match entry.parse::<IpAddr>() {
        Ok(address) => IpNet::from(address.to_canonical()),
        Err(_not_one_address) => entry.parse().ok()?,
    };
    let is_mapped = matches!(network, IpNet::V6(six) if six.addr().to_ipv4_mapped().is_some());
    (network.prefix_len() > 0 && !is_mapped).then_some(network)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_networks_of_both_versions_are_known() {
        let proxies = TrustedProxies::parse("127.0.0.1, 10.1.2.3/16,2001:db8::/32 , ::1, ::ffff:192.0.2.7").unwrap();
        let known = ["127.0.0.1", "::ffff:127.0.0.1", "10.1.255.255", "2001:db8:1::9", "::1", "192.0.2.7"];
        let strange = ["127.0.0.2", "10.2.0.0", "::ffff:10.2.0.0", "2001:db9::", "::2", "192.0.2.8"];
        assert!(known.iter().all(|address| proxies.contains(address.parse().unwrap())));
        assert!(!strange.iter().any(|address| proxies.contains(address.parse().unwrap())));
        assert!(!TrustedProxies::default().contains("127.0.0.1".parse().unwrap()));
    }

    #[test]
    fn what_is_no_network_is_named() {
        for wrong in ["proxy.example", "10.0.0.0/33", "10.0.0", "0.0.0.0/0", "::/0", "::ffff:10.0.0.0/104", "[::1]"] {
            assert_eq!(TrustedProxies::parse(&format!("127.0.0.1, {wrong}")), Err(wrong.to_owned()));
        }
        assert_eq!(TrustedProxies::parse(" , "), Ok(TrustedProxies::default()));
    }
}
