//! Processor time of processes, from `/proc`.

use std::fs;
use std::time::Duration;

/// What the kernel counts in; 100 a second on every Linux that this runs on.
const TICK: Duration = Duration::from_millis(10);

/// Fields of `/proc/PID/stat` behind the name: parent, time of its own, time of children that ended.
struct Stat {
    parent: u32,
    own: u64,
    ended: u64,
}

fn stat(id: u32) -> Option<Stat> {
    let text = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let number = |at: usize| fields.get(at).and_then(|field| field.parse::<u64>().ok());
    Some(Stat {
        parent: u32::try_from(number(1)?).ok()?,
        own: number(11)? + number(12)?,
        ended: number(13)? + number(14)?,
    })
}

/// What a process has used by itself.
pub fn of(id: u32) -> Duration {
    stat(id).map_or(Duration::ZERO, |stat| TICK * u32::try_from(stat.own).unwrap())
}

/// What a process and its children have used, those that ended included: a PostgreSQL and its back ends.
pub fn of_family(id: u32) -> Duration {
    let Some(head) = stat(id) else { return Duration::ZERO };
    let numbers = fs::read_dir("/proc").unwrap().filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    let children = numbers.filter_map(stat).filter(|child| child.parent == id).map(|child| child.own);
    TICK * u32::try_from(head.own + head.ended + children.sum::<u64>()).unwrap()
}

/// Memory that a process holds now, in KiB.
pub fn memory(id: u32) -> u64 {
    let text = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or_default()
}
