//! A stop lets a turn in flight end, and what was said is there after the next start.

use std::{
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use serde_json::json;

use crate::house::{self, House};

/// The program itself, since a signal concerns a whole process.
struct Program {
    child: Child,
    house: House,
}

impl Program {
    fn start(database: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_comptoir"));
        command.args(["serve", "--listen", "127.0.0.1:0"]);
        command.arg("--corpus").arg(house::corpus());
        command.arg("--index").arg(house::index());
        command.arg("--database").arg(database);
        let limits = ["COMPTOIR_MISSES_PER_ORDER", "COMPTOIR_MISSES_PER_CLIENT"];
        command.envs(limits.map(|limit| (limit, "100")));
        command.env("COMPTOIR_ADMIN_TOKEN", house::TOKEN);
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut told = BufReader::new(child.stderr.take().unwrap());
        let mut announcement = String::new();
        while !announcement.contains("http://") {
            assert!(told.read_line(&mut announcement).unwrap() > 0);
        }
        // Its log lines must go somewhere, or it waits for a reader.
        thread::spawn(move || told.read_to_end(&mut Vec::new()));
        let house = House::at(house::address(&announcement), announcement);
        house.wait_until_ready();
        Self { child, house }
    }

    fn terminate(&self) {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(sent.unwrap().success());
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ended_already = self.child.kill();
        let _reaped = self.child.wait();
    }
}

#[test]
fn a_stop_finishes_the_turn_in_flight() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("kept.sqlite");
    let mut program = Program::start(&database);
    let house = &program.house;
    let started = house.post("/v1/shops/milona/conversations", &json!({}));
    let place = started.header("location").unwrap().to_owned();
    // Misses are held back longer and longer: the next one is in flight for two seconds.
    thread::scope(|scope| {
        for number in 1..=6 {
            let miss = json!({"check": "status", "order_number": number.to_string(), "email": "a@example.com"});
            scope.spawn(move || house.post("/v1/shops/milona/eligibility", &miss));
        }
    });
    let message = json!({"text": "cancel my order 990011, it's nobody@example.com please"});
    let turn = thread::scope(|scope| {
        let sent = scope.spawn(|| house.post(&format!("{place}/messages"), &message).good());
        thread::sleep(Duration::from_millis(500));
        assert!(!sent.is_finished(), "the turn was over before the stop");
        program.terminate();
        sent.join().unwrap()
    });
    assert_eq!(turn["turn"], 1);
    let mut waits = 0..1_000;
    let status = loop {
        if let Some(status) = program.child.try_wait().unwrap() {
            break status;
        }
        assert!(waits.next().is_some(), "it does not stop");
        thread::sleep(Duration::from_millis(20));
    };
    assert!(status.success(), "{status}");
    assert!(
        program
            .house
            .try_send("GET", "/healthz", &[], None)
            .is_err()
    );

    let again = Program::start(&database);
    let transcript = again.house.get(&place).good();
    let kept = &transcript["turns"].as_array().unwrap().last().unwrap();
    assert_eq!(kept["replies"], turn["replies"]);
    let order = "/v1/admin/shops/milona/orders/65842";
    again.house.admin("GET", order, None).good();
    assert!(!again.house.announcement.contains("demo orders"));
}
