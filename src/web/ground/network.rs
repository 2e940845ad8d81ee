//! What counts as one client.

use std::net::{IpAddr, Ipv6Addr};

/// What counts as one client: an address of version 4, or the 2^64 addresses of version 6 that one subscriber has.
pub fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(four) => IpAddr::V4(four),
        IpAddr::V6(six) => IpAddr::V6(Ipv6Addr::from_bits(six.to_bits() & !u128::from(u64::MAX))),
    }
}
