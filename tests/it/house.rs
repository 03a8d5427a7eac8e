//! A running house for tests: served on a free port of loopback, with a folder of its own and a client beside it.

use std::{
    fs,
    io::{self, Write},
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{
        Arc, LazyLock,
        mpsc::{Receiver, Sender, channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, SystemTime},
};

use comptoir::{
    app::{self, AppError},
    chat::Shops,
    config::{self, Config, Flags},
};
use serde_json::Value;
use ureq::Agent;

use crate::contract;

/// The admin token of every house.
pub(crate) const TOKEN: &str = "a token for tests alone";

/// How long a house may take to open; a debug build that has to build its index needs most of it.
const OPENS_WITHIN: Duration = Duration::from_mins(2);

/// The shipped corpora.
pub(crate) fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("faq-corpus")
}

/// A folder with the indexes of the shipped corpora, built once for each build of the program.
pub(crate) fn index() -> PathBuf {
    static INDEX: LazyLock<PathBuf> = LazyLock::new(build_index);
    INDEX.clone()
}

/// Builds the shared index, or finds that another process with the same program has done so.
fn build_index() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("index");
    let (stamp, lock) = (
        folder.with_extension("stamp"),
        folder.with_extension("lock"),
    );
    let lock = fs::File::create(lock).unwrap();
    lock.lock().unwrap();
    // The index depends on the code that builds it, which only its own schema number would tell.
    let program = std::env::current_exe().unwrap();
    let built = fs::metadata(&program).unwrap().modified().unwrap();
    let built = built.duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let wanted = format!("{} {}", program.display(), built.as_nanos());
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return folder;
    }
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    let mut config = settings(true);
    config.index.clone_from(&folder);
    app::open_shops(&config).unwrap();
    fs::write(stamp, wanted).unwrap();
    folder
}

/// Settings for tests, but for the index.
fn settings(qa: bool) -> Config {
    let flags = Flags {
        listen: Some("127.0.0.1:0".to_owned()),
        corpus: Some(corpus()),
        database: Some("memory".to_owned()),
        qa: Some(qa),
        // A busy machine changes how long a test takes, and not what it sees.
        encoder_timeout_ms: Some(0),
        ..Flags::default()
    };
    let mut config = config::load(&flags).unwrap();
    TOKEN.clone_into(&mut config.admin_token);
    config.workers = 2;
    config
}

/// The shipped shops, open.
pub(crate) fn shops() -> Shops {
    let mut config = settings(true);
    config.index = index();
    app::open_shops(&config).unwrap()
}

/// Copies a folder with all that is in it.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A house that serves until the tests end.
pub(crate) struct House {
    address: SocketAddr,
    agent: Agent,
    /// What it said at its start.
    pub(crate) announcement: String,
}

/// A house on which requests set the clock.
pub(crate) fn qa() -> &'static House {
    static HOUSE: LazyLock<House> = LazyLock::new(|| House::open(true, |_| ()));
    &HOUSE
}

/// A house for customers.
pub(crate) fn live() -> &'static House {
    static HOUSE: LazyLock<House> = LazyLock::new(|| House::open(false, |_| ()));
    &HOUSE
}

impl House {
    /// Opens a house, on settings changed by the test.
    pub(crate) fn open(qa: bool, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = settings(qa);
        config.index = index();
        change(&mut config);
        let (sender, receiver) = channel();
        let served =
            thread::spawn(move || app::serve(&config, Arc::new(app::Unwatched), &mut Told(sender)));
        Self::hear(&receiver, served)
    }

    /// Waits for a house that says where it listens.
    fn hear(told: &Receiver<Vec<u8>>, served: JoinHandle<Result<(), AppError>>) -> Self {
        let mut announcement = Vec::new();
        while let Ok(part) = told.recv_timeout(OPENS_WITHIN) {
            announcement.extend(part);
            // The house flushes once it has said everything.
            if announcement.ends_with(b"\0") {
                announcement.pop();
                let announcement = String::from_utf8(announcement).unwrap();
                let house = Self::at(address(&announcement), announcement);
                house.wait_until_ready();
                return house;
            }
        }
        panic!("the house did not open: {:?}", served.join());
    }

    /// A house that runs already, in another process for instance.
    pub(crate) fn at(address: SocketAddr, announcement: String) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_mins(1)))
            .build();
        Self {
            address,
            agent: agent.into(),
            announcement,
        }
    }

    pub(crate) fn wait_until_ready(&self) {
        let tries = OPENS_WITHIN.as_millis() / 20;
        let mut waits = 0..tries;
        while self.get("/readyz").status != 200 {
            assert!(waits.next().is_some(), "the house is never ready");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], None)
    }

    pub(crate) fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, &[], None)
    }

    /// Posts JSON.
    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_at(None, path, body)
    }

    /// Posts JSON at an instant.
    pub(crate) fn post_at(&self, now: Option<&str>, path: &str, body: &Value) -> Answer {
        let mut headers = vec![("content-type", "application/json")];
        headers.extend(now.map(|now| ("x-comptoir-now", now)));
        self.send("POST", path, &headers, Some(body.to_string().as_bytes()))
    }

    /// Sends a request with the admin token.
    pub(crate) fn admin(&self, method: &str, path: &str, body: Option<&[u8]>) -> Answer {
        let bearer = format!("Bearer {TOKEN}");
        let headers = [
            ("authorization", bearer.as_str()),
            ("content-type", "application/json"),
        ];
        self.send(method, path, &headers, body)
    }

    /// Sends a request; what comes back is held against the specification.
    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Answer {
        let answer = self.try_send(method, path, headers, body);
        let answer = answer.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        contract::check(method, path, &answer);
        answer
    }

    /// Sends a request, unless nobody is there.
    pub(crate) fn try_send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Result<Answer, ureq::Error> {
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("http://{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = match body {
            Some(body) => self.agent.run(request.body(body).unwrap())?,
            None => self.agent.run(request.body(()).unwrap())?,
        };
        let headers = response.headers().iter().map(|(name, value)| {
            let value = value.to_str().unwrap().to_owned();
            (name.to_string(), value)
        });
        Ok(Answer {
            status: response.status().as_u16(),
            headers: headers.collect(),
            body: response.body_mut().read_to_string()?,
        })
    }
}

/// The address that an announcement names.
pub(crate) fn address(announcement: &str) -> SocketAddr {
    let (_, rest) = announcement.split_once("http://").unwrap();
    rest.lines().next().unwrap().parse().unwrap()
}

/// What came back.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn of(status: u16, kind: &str, body: &str) -> Self {
        let headers = vec![("content-type".to_owned(), kind.to_owned())];
        let body = body.to_owned();
        Self {
            status,
            headers,
            body,
        }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.body))
    }

    /// The body, when all went well.
    pub(crate) fn good(&self) -> Value {
        assert!((200..300).contains(&self.status), "{}", self.body);
        self.json()
    }

    /// Fails unless this is the problem with this status and code.
    #[track_caller]
    pub(crate) fn assert_problem(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json")
        );
        let problem = self.json();
        assert_eq!(problem["code"], code, "{}", self.body);
        assert_eq!(problem["status"], status);
        assert_eq!(problem["type"], format!("urn:comptoir:problem:{code}"));
        assert!(!problem["detail"].as_str().unwrap().is_empty());
        assert_eq!(
            problem["request_id"].as_str(),
            self.header("x-request-id"),
            "{}",
            self.body
        );
        problem
    }
}

/// Hands on what a house says; a zero byte stands for the end of it.
struct Told(Sender<Vec<u8>>);

impl Write for Told {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        // Nobody listens once the house is open.
        let _unheard = self.0.send(part.to_vec());
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let _unheard = self.0.send(vec![0]);
        Ok(())
    }
}
