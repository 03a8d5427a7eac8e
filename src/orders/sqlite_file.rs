//! A SQLite file as every room of this house wants it: one writer, few readers, little memory, clear faults.

use std::{
    error::Error,
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::{
    Sqlite, SqlitePool, Transaction,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

/// How long a write waits for another program that is writing, such as an import.
const PATIENCE: Duration = Duration::from_secs(5);

/// Readers do not wait for each other or for the writer (WAL), and a read takes well under a millisecond.
const N_READERS: u32 = 2;

/// A connection's page cache in KiB, negative as SQLite wants it. The system caches the file as well.
const CACHE: &str = "-1024";

/// What a kept write outlives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    /// The end of the process. A power cut may take the last moments with it, and never damages the file.
    Crash,
    /// A power cut too, at the price of waiting for the disk at every commit.
    PowerCut,
}

/// What a room keeps in the file. Rooms may share one file: each counts its own migrations.
#[derive(Debug)]
pub(crate) struct Room {
    /// Its name, under which its version stands in the file.
    pub(crate) name: &'static str,
    /// The steps from an empty file to the present tables. Only ever added to.
    pub(crate) migrations: &'static [&'static str],
    /// What its writes outlive.
    pub(crate) durability: Durability,
}

/// Why the file cannot be used, in words for the operator.
#[derive(Debug)]
pub(crate) struct SqliteFault {
    /// What happened and what to do.
    pub(crate) reason: String,
    /// Why.
    pub(crate) source: Option<Box<dyn Error + Send + Sync>>,
}

/// An open SQLite file.
#[derive(Debug)]
pub(crate) struct SqliteFile {
    path: PathBuf,
    writer: SqlitePool,
    readers: SqlitePool,
}

impl SqliteFile {
    /// Opens the file for one room; creates it and its folder when missing, and brings the room's tables up to date.
    pub(crate) async fn open(path: &Path, room: &Room) -> Result<Self, SqliteFault> {
        create_folder(path).await?;
        let synchronous = match room.durability {
            Durability::Crash => SqliteSynchronous::Normal,
            Durability::PowerCut => SqliteSynchronous::Full,
        };
        let common = SqliteConnectOptions::new()
            .filename(path)
            .foreign_keys(true)
            .busy_timeout(PATIENCE)
            .pragma("cache_size", CACHE);
        // What is erased is overwritten: customers' words do not linger in free pages.
        let writing = common
            .clone()
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(synchronous)
            .pragma("secure_delete", "ON");
        // A local file does not grow old: connections are kept, and not asked whether they still live.
        let pool = SqlitePoolOptions::new()
            .acquire_timeout(PATIENCE)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false);
        let writer = pool
            .clone()
            .max_connections(1)
            .connect_with(writing)
            .await
            .map_err(|error| fault(path, error))?;
        let readers = pool
            .max_connections(N_READERS)
            .connect_lazy_with(common.read_only(true));
        let file = Self {
            path: path.to_owned(),
            writer,
            readers,
        };
        file.migrate(room).await?;
        Ok(file)
    }

    /// Connections that only read.
    pub(crate) fn readers(&self) -> &SqlitePool {
        &self.readers
    }

    /// The connection that writes, for what cannot stand in a transaction.
    pub(crate) fn writer(&self) -> &SqlitePool {
        &self.writer
    }

    /// Begins a write; it is undone unless it is committed.
    ///
    /// The write lock is taken at once: a transaction that reads first and writes later would fail, not wait, when
    /// another came between.
    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Sqlite>, SqliteFault> {
        self.writer
            .begin_with("BEGIN IMMEDIATE")
            .await
            .map_err(|error| self.fault(error))
    }

    /// Says what an error of the database means and what to do.
    pub(crate) fn fault(&self, error: sqlx::Error) -> SqliteFault {
        fault(&self.path, error)
    }

    /// Says that the file holds something that this program did not write.
    pub(crate) fn damage(
        &self,
        what: &str,
        source: Option<Box<dyn Error + Send + Sync>>,
    ) -> SqliteFault {
        let path = self.path.display();
        let reason = format!(
            "the database `{path}` holds {what}; use the version of the program that wrote it, or restore a backup"
        );
        SqliteFault { reason, source }
    }

    /// Takes the steps that this file has not seen, all or none. A second program that opens the file waits.
    async fn migrate(&self, room: &Room) -> Result<(), SqliteFault> {
        let to_fault = |error| self.fault(error);
        let mut writing = self.begin().await?;
        sqlx::raw_sql(
            "CREATE TABLE IF NOT EXISTS room_versions
             (room TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL) STRICT",
        )
        .execute(&mut *writing)
        .await
        .map_err(to_fault)?;
        let version: Option<i64> =
            sqlx::query_scalar("SELECT version FROM room_versions WHERE room = ?")
                .bind(room.name)
                .fetch_optional(&mut *writing)
                .await
                .map_err(to_fault)?;
        let version = version.unwrap_or(0);
        let n_done = usize::try_from(version).unwrap_or(usize::MAX);
        let Some(steps) = room.migrations.get(n_done..) else {
            let what = format!("{} of the newer version {version}", room.name);
            return Err(self.damage(&what, None));
        };
        for step in steps {
            sqlx::raw_sql(*step)
                .execute(&mut *writing)
                .await
                .map_err(to_fault)?;
        }
        sqlx::query("INSERT OR REPLACE INTO room_versions (room, version) VALUES (?, ?)")
            .bind(room.name)
            .bind(i64::try_from(room.migrations.len()).unwrap_or(i64::MAX))
            .execute(&mut *writing)
            .await
            .map_err(to_fault)?;
        writing.commit().await.map_err(to_fault)
    }
}

async fn create_folder(path: &Path) -> Result<(), SqliteFault> {
    let Some(folder) = path.parent().filter(|folder| *folder != Path::new("")) else {
        return Ok(());
    };
    tokio::fs::create_dir_all(folder).await.map_err(|error| {
        let folder = folder.display();
        SqliteFault {
            reason: format!(
                "the folder `{folder}` of the database cannot be created ({error}); create it, or name another database"
            ),
            source: Some(error.into()),
        }
    })
}

fn fault(path: &Path, error: sqlx::Error) -> SqliteFault {
    let path = path.display();
    let reason = match primary_code(&error) {
        // PERM, READONLY, AUTH
        Some(3 | 8 | 23) => format!(
            "the database `{path}` cannot be written; make the file and its folder writable for this user, or name another database"
        ),
        // BUSY, LOCKED
        Some(5 | 6) => format!(
            "the database `{path}` is in use: another program is writing to it; try again when it has finished"
        ),
        Some(10) => format!(
            "the disk of the database `{path}` reports an error; check the disk and its free space"
        ),
        // CORRUPT, NOTADB
        Some(11 | 26) => format!(
            "`{path}` is not a SQLite database, or a damaged one; restore a backup, or name another database"
        ),
        Some(13) => format!("the disk of the database `{path}` is full; free some space"),
        Some(14) => format!(
            "the database `{path}` cannot be opened; check that it is a file, and make it and its folder readable and writable for this user"
        ),
        Some(_) | None if matches!(error, sqlx::Error::PoolTimedOut) => {
            format!("the database `{path}` is busy; try again in a moment")
        }
        Some(_) | None => format!("the database `{path}` reports: {error}"),
    };
    SqliteFault {
        reason,
        source: Some(error.into()),
    }
}

/// SQLite's primary result code, without the extension in the higher bits.
fn primary_code(error: &sqlx::Error) -> Option<u32> {
    let code = error.as_database_error()?.code()?;
    code.parse::<u32>().ok().map(|code| code & 0xff)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "CREATE TABLE things (thing TEXT NOT NULL) STRICT;";

    fn room(name: &'static str, migrations: &'static [&'static str]) -> Room {
        Room {
            name,
            migrations,
            durability: Durability::Crash,
        }
    }

    async fn things(file: &SqliteFile) -> Vec<String> {
        sqlx::query_scalar("SELECT thing FROM things ORDER BY thing")
            .fetch_all(file.readers())
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn rooms_share_a_file_and_each_migrates_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/house.db");
        let file = SqliteFile::open(&path, &room("one", &[FIRST]))
            .await
            .unwrap();
        let other = room(
            "two",
            &["CREATE TABLE others (a TEXT); INSERT INTO things VALUES ('two');"],
        );
        SqliteFile::open(&path, &other).await.unwrap();
        SqliteFile::open(&path, &other).await.unwrap();
        assert_eq!(things(&file).await, ["two"]);
        let grown = room("one", &[FIRST, "INSERT INTO things VALUES ('one');"]);
        SqliteFile::open(&path, &grown).await.unwrap();
        SqliteFile::open(&path, &grown).await.unwrap();
        assert_eq!(things(&file).await, ["one", "two"]);
        let error = SqliteFile::open(&path, &room("one", &[FIRST]))
            .await
            .unwrap_err();
        assert!(
            error.reason.contains("one of the newer version 2"),
            "{}",
            error.reason
        );
    }

    #[tokio::test]
    async fn a_migration_that_fails_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("house.db");
        let broken = room("one", &[FIRST, "INSERT INTO nowhere VALUES (1);"]);
        let error = SqliteFile::open(&path, &broken).await.unwrap_err();
        assert!(error.reason.contains("nowhere"), "{}", error.reason);
        SqliteFile::open(&path, &room("one", &[FIRST]))
            .await
            .unwrap();
    }

    #[tokio::test]
    async fn what_cannot_be_opened_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let inside = |name: &str| folder.path().join(name);
        tokio::fs::write(
            inside("text"),
            "no database at all, only text\n".repeat(200),
        )
        .await
        .unwrap();
        let cases = [
            (
                inside("text/house.db"),
                "create it, or name another database",
            ),
            (inside("text"), "not a SQLite database"),
            (inside("."), "cannot be opened; check that it is a file"),
        ];
        for (path, part) in cases {
            let error = SqliteFile::open(&path, &room("one", &[FIRST]))
                .await
                .unwrap_err();
            assert!(
                error.reason.contains(part),
                "{}: {}",
                path.display(),
                error.reason
            );
        }
        let text = tokio::fs::read_to_string(inside("text")).await.unwrap();
        assert!(text.starts_with("no database at all"));
    }

    #[tokio::test]
    async fn what_cannot_be_written_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("house.db");
        let file = SqliteFile::open(&path, &room("one", &[FIRST]))
            .await
            .unwrap();
        let error = sqlx::query("INSERT INTO things VALUES ('x')")
            .execute(file.readers())
            .await
            .unwrap_err();
        let reason = file.fault(error).reason;
        assert!(
            reason.contains("make the file and its folder writable"),
            "{reason}"
        );
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_read_only_database_is_refused_and_stays_as_it_was() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("house.db");
        let file = SqliteFile::open(&path, &room("one", &[FIRST]))
            .await
            .unwrap();
        file.readers().close().await;
        file.writer().close().await;
        let allow = |mode| PermissionsExt::from_mode(mode);
        let mut permissions = tokio::fs::metadata(&path).await.unwrap().permissions();
        permissions.set_mode(0o444);
        tokio::fs::set_permissions(&path, permissions)
            .await
            .unwrap();
        tokio::fs::set_permissions(folder.path(), allow(0o555))
            .await
            .unwrap();
        let may_write = tokio::fs::OpenOptions::new().append(true).open(&path).await;
        let opened = SqliteFile::open(&path, &room("one", &[FIRST])).await;
        tokio::fs::set_permissions(folder.path(), allow(0o755))
            .await
            .unwrap();
        // The superuser writes anyway.
        if may_write.is_err() {
            let reason = opened.unwrap_err().reason;
            assert!(reason.contains("writable for this user"), "{reason}");
        }
    }
}
