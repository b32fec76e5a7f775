//! What real web servers say that were set up by `ordner headers`.
//!
//! Starts nginx and Apache on ports of their own, with a site in a folder of its own, and ends them.
//! Where one is not installed its test says so and passes: installing a web server would start one.

#![expect(clippy::disallowed_methods, reason = "sets up servers on a real disk")]

use crate::published::write_small;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;
use tempfile::TempDir;

/// How often a server is asked before it is said not to have started, and how long between.
const TRIES: usize = 100;
const PAUSE: Duration = Duration::from_millis(50);

/// A server that is ended when it is dropped.
struct Running {
    child: Child,
    port: u16,
    folder: TempDir,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program, if it is installed.
#[expect(clippy::print_stderr, reason = "says what was not tested")]
fn installed(name: &str) -> Option<PathBuf> {
    let folders = ["/usr/sbin", "/usr/bin", "/usr/local/sbin"];
    let found = folders.iter().map(|it| Path::new(it).join(name)).find(|it| it.is_file());
    if found.is_none() {
        eprintln!("not tested: `{name}` is not installed");
    }
    found
}

/// A folder with the small site in it, and a free port.
fn ready() -> (TempDir, u16) {
    let folder = TempDir::new().unwrap();
    // The servers read it as another user than the one who runs the tests.
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    write_small(&folder.path().join("web/wissen/ordner"));
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    (folder, port)
}

/// What `ordner headers` prints for the small site.
fn lines(server: &str, folder: &Path) -> String {
    let site = folder.join("site");
    fs::create_dir_all(site.join("content/de")).unwrap();
    fs::write(
        site.join("content/site.yaml"),
        "title: Kleiner Ordner\nbase_url: https://example.org/wissen/ordner\nlocales: [de, en]\n",
    )
    .unwrap();
    let printed = Command::new(env!("CARGO_BIN_EXE_ordner"))
        .args(["headers", server, "--site"])
        .arg(&site)
        .output()
        .unwrap();
    assert!(printed.status.success(), "{}", String::from_utf8_lossy(&printed.stderr));
    String::from_utf8(printed.stdout).unwrap()
}

fn start(mut program: Command, folder: TempDir, port: u16) -> Running {
    let log = fs::File::create(folder.path().join("said")).unwrap();
    program.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
    let mut running = Running { child: program.spawn().unwrap(), port, folder };
    for _ in 0..TRIES {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return running;
        }
        if running.child.try_wait().unwrap().is_some() {
            break;
        }
        sleep(PAUSE);
    }
    panic!("it did not start: {}", fs::read_to_string(running.folder.path().join("said")).unwrap());
}

fn nginx(program: &Path) -> Running {
    let (folder, port) = ready();
    let home = folder.path().display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {home}/{name};\n"))
        .concat();
    let settings = format!(
        "daemon off; master_process off; pid {home}/pid; error_log stderr;\nevents {{}}\nhttp {{\n\
         types {{ text/html html; text/css css; text/javascript js; image/svg+xml svg; }}\n\
         access_log off;\n{temporary}server {{\nlisten 127.0.0.1:{port};\nroot {home}/web;\n{}}}\n}}\n",
        lines("nginx", folder.path())
    );
    let file = folder.path().join("nginx.conf");
    fs::write(&file, settings).unwrap();
    let mut command = Command::new(program);
    command.arg("-e").arg("stderr").arg("-c").arg(&file);
    start(command, folder, port)
}

fn apache(program: &Path) -> Running {
    let (folder, port) = ready();
    let home = folder.path().display();
    fs::write(folder.path().join("web/wissen/ordner/.htaccess"), lines("apache", folder.path()))
        .unwrap();
    let modules: String = ["mpm_event", "authz_core", "dir", "headers", "mime"]
        .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
        .concat();
    let settings = format!(
        "ServerName localhost\nServerRoot {home}\nListen 127.0.0.1:{port}\nPidFile {home}/pid\n\
         ErrorLog {home}/errors\nDefaultRuntimeDir {home}\n{modules}User www-data\nGroup www-data\n\
         TypesConfig /etc/mime.types\nDocumentRoot {home}/web\n\
         <Directory {home}/web>\nRequire all granted\nAllowOverride All\n</Directory>\n"
    );
    let file = folder.path().join("apache.conf");
    fs::write(&file, settings).unwrap();
    let mut command = Command::new(program);
    command.arg("-X").arg("-f").arg(&file);
    start(command, folder, port)
}

/// The status, the headers and the text that the server answers with.
fn ask(server: &Running, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", server.port)).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

/// The values of a header.
fn values<'a>(answer: &'a str, name: &str) -> Vec<&'a str> {
    let head = answer.split("\r\n\r\n").next().unwrap();
    let headers = head.lines().filter_map(|line| line.split_once(": "));
    headers.filter(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value).collect()
}

fn holds_what_was_said(server: &Running) {
    let style = fs::read_dir(server.folder.path().join("web/wissen/ordner/assets")).unwrap();
    let style = style.map(|it| it.unwrap().file_name().into_string().unwrap());
    let style = style.into_iter().find(|name| name.starts_with("style.")).unwrap();
    let (for_ever, ask_first) = ("public, max-age=31536000, immutable", "no-cache");
    let cases = [
        ("/wissen/ordner/", "200", ask_first, "Kleiner Ordner"),
        ("/wissen/ordner/en/index.html", "200", ask_first, "Welcome"),
        (&format!("/wissen/ordner/assets/{style}"), "200", for_ever, "{"),
        ("/wissen/ordner/de/nichts/", "404", ask_first, "lang=\"de\""),
        ("/wissen/ordner/en/nothing", "404", ask_first, "lang=\"en\""),
        ("/wissen/ordner/en/picture.0123456789.svg", "404", ask_first, "lang=\""),
    ];
    for (path, status, cache, text) in cases {
        let answer = ask(server, path);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{path}: {answer}");
        assert!(answer.contains(text), "{path}: {answer}");
        // Of what is not there, nginx says nothing, which is as good.
        let is_silent = status == "404" && values(&answer, "Cache-Control").is_empty();
        assert!(is_silent || values(&answer, "Cache-Control") == [cache], "{path}: {answer}");
        let policy = format!("{}; frame-ancestors 'self'", ordner::render::POLICY);
        assert_eq!(values(&answer, "Content-Security-Policy"), [policy.as_str()], "{path}");
        assert_eq!(values(&answer, "X-Content-Type-Options"), ["nosniff"], "{path}");
        assert_eq!(values(&answer, "X-Frame-Options"), ["SAMEORIGIN"], "{path}");
        assert_eq!(values(&answer, "Referrer-Policy"), ["same-origin"], "{path}");
        assert_eq!(values(&answer, "Cross-Origin-Opener-Policy"), ["same-origin"], "{path}");
        assert_eq!(values(&answer, "Permissions-Policy").len(), 1, "{path}");
    }
}

#[test]
fn nginx_says_what_it_was_told_to_say() {
    let Some(program) = installed("nginx") else { return };
    holds_what_was_said(&nginx(&program));
}

#[test]
fn apache_says_what_it_was_told_to_say() {
    let Some(program) = installed("apache2") else { return };
    holds_what_was_said(&apache(&program));
}
