//! The folder that a private database lives in, and the lock that one program has on it.

use std::fs::{self, File, Permissions, TryLockError};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process;

use crate::private_postgres::error::StartError;
use crate::private_postgres::os_user::OsUser;

/// Where root keeps the database if the server's account cannot enter the wanted folder.
const SYSTEM_HOME: &str = "/var/lib/cpor";

/// A socket's path has at most 107 bytes; this leaves room for `/socket/.s.PGSQL.5432`.
const LONGEST_HOME: usize = 85;

/// The start of the name of a data folder that is not finished.
const UNFINISHED: &str = "new-";

/// A private database's folder, locked: no other program works in it while this value lives.
///
/// The folder belongs to the program's account, and what PostgreSQL writes is in folders below
/// it, which only the server's account can enter. So root never follows a link that the
/// unprivileged account could have put there.
#[derive(Debug)]
pub(super) struct Home {
    path: PathBuf,
    account: OsUser,
    _lock: File,
}

impl Home {
    /// Makes the folder if needed and locks it.
    pub(super) fn open(wanted: &Path, account: OsUser) -> Result<Self, StartError> {
        let mut path = make(wanted, &account)?;
        if !account.can_enter(&path) {
            // Root with the program's files below a home that only root can enter.
            let name = format!("{:016x}", fingerprint(path.as_os_str().as_encoded_bytes()));
            path = make(&Path::new(SYSTEM_HOME).join(name), &account)?;
        }
        let lock = lock(&path)?;
        Ok(Self { path, account, _lock: lock })
    }

    /// The folder; it differs from the wanted one where the server's account cannot enter that.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn account(&self) -> &OsUser {
        &self.account
    }

    pub(super) fn log(&self) -> PathBuf {
        self.path.join("server.log")
    }

    /// Makes a new log; the one before is kept beside it.
    pub(super) fn new_log(&self) -> Result<File, StartError> {
        let log = self.log();
        // There is none at the first start.
        let _ = fs::rename(&log, self.path.join("server.log.before"));
        File::create(&log).map_err(StartError::at(&log))
    }

    /// The data folder of a major version, whether it exists or not: a server does not read
    /// another version's.
    pub(super) fn data(&self, major: u32) -> PathBuf {
        self.path.join(format!("data{major}"))
    }

    /// Goes on as the owner of an existing data folder.
    pub(super) fn act_as_owner_of(&mut self, data: &Path) -> Result<(), StartError> {
        let found = fs::metadata(data).map_err(StartError::at(data))?;
        self.account = self.account.owning(&found);
        if found.uid() == self.account.server_uid() {
            return Ok(());
        }
        Err(StartError::NotOurs { folder: data.to_path_buf(), owner: found.uid() })
    }

    /// A new, empty folder to make a database in before it is renamed, so that one killed half-way
    /// leaves nothing that looks whole.
    pub(super) fn new_unfinished(&self) -> Result<PathBuf, StartError> {
        let folder = self.path.join(format!("{UNFINISHED}{}", process::id()));
        self.account.make_private_folder(&folder).map_err(StartError::at(&folder))?;
        Ok(folder)
    }

    /// Removes what starts that were killed half-way left. What cannot be removed yet, as an
    /// orphaned `initdb` still writes there, goes at the next start.
    pub(super) fn remove_unfinished(&self) {
        for entry in fs::read_dir(&self.path).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }

    /// A new, empty folder for the socket. Only to be called when no server runs here: it removes
    /// the old one, with the socket and the socket's lock that a killed server left.
    pub(super) fn new_socket_folder(&self) -> Result<PathBuf, StartError> {
        let folder = self.socket_folder();
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(StartError::at(&folder)(error));
            }
            Ok(()) | Err(_) => {}
        }
        self.account.make_private_folder(&folder).map_err(StartError::at(&folder))?;
        Ok(folder)
    }

    /// Removes a socket folder outside of the home.
    pub(super) fn remove_socket_folder(&self) {
        let folder = self.socket_folder();
        if !folder.starts_with(&self.path) {
            let _ = fs::remove_dir_all(folder);
        }
    }

    fn socket_folder(&self) -> PathBuf {
        socket_folder(&self.path)
    }
}

/// The folder of the socket of the server whose home this is.
pub(super) fn socket_folder(home: &Path) -> PathBuf {
    let path = home.as_os_str().as_encoded_bytes();
    if path.len() <= LONGEST_HOME {
        home.join("socket")
    } else {
        PathBuf::from(format!("/tmp/cpor-{:016x}", fingerprint(path)))
    }
}

/// Makes the folder and gives back its path without links.
fn make(wanted: &Path, account: &OsUser) -> Result<PathBuf, StartError> {
    fs::create_dir_all(wanted).map_err(StartError::at(wanted))?;
    let path = wanted.canonicalize().map_err(StartError::at(wanted))?;
    let owner = fs::metadata(&path).map_err(StartError::at(&path))?.uid();
    if owner != account.own_uid() {
        return Err(StartError::NotOurs { folder: path, owner });
    }
    fs::set_permissions(&path, Permissions::from_mode(account.outer_mode())).map_err(StartError::at(&path))?;
    Ok(path)
}

/// Locks the folder for this program. The system releases it when the program ends, however.
fn lock(home: &Path) -> Result<File, StartError> {
    let path = home.join("lock");
    let file = File::create(&path).map_err(StartError::at(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StartError::InUse { home: home.to_path_buf() }),
        Err(TryLockError::Error(error)) => Err(StartError::at(&path)(error)),
    }
}

/// A short name for a path (FNV-1a, 64 bits); it need not be secret.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
