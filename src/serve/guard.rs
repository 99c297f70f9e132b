//! Who may ask: the desk's own pages, in a browser that opened the address with its key.
//!
//! The server listens to this machine only. Its other users do not know the key, which the first
//! request brings and a cookie keeps. Pages of other sites in the same browser could still send
//! requests, by the desk's address or by a name of theirs that leads to it; their `Host` or `Origin`
//! gives them away. Source: Fetch Standard, <https://fetch.spec.whatwg.org/#origin-header>.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// What pages may load and do, and that no page may frame ours.
const POLICY: [(HeaderName, HeaderValue); 4] = [
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
             img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ),
    ),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
];

/// The desk's addresses, and the key that its pages were opened with: other users of the machine do not
/// know it.
#[derive(Clone, Debug)]
pub(super) struct AccessRules {
    hosts: [String; 2],
    key: String,
    cookie: String,
}

impl AccessRules {
    pub(super) fn new(port: u16, key: String) -> Self {
        let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        // Cookies of one host are shared by its ports.
        let cookie = format!("stonehand-{port}={key}");
        Self { hosts, key, cookie }
    }

    /// Whether a request is the first of a page that was opened by the address with the key.
    fn opens(&self, request: &Request) -> bool {
        let query = request.uri().query().unwrap_or_default();
        request.uri().path() == "/" && query.strip_prefix("key=") == Some(self.key.as_str())
    }

    /// Whether a request carries the cookie with the key.
    fn knows_key(&self, headers: &HeaderMap) -> bool {
        let cookies =
            headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        cookies.flat_map(|value| value.split(';')).any(|cookie| cookie.trim() == self.cookie)
    }

    /// Whether a request with these headers comes from the desk's own pages or from no page at all.
    fn allow(&self, headers: &HeaderMap) -> bool {
        let is_host = |value: &HeaderValue| self.hosts.iter().any(|host| value == host.as_str());
        let is_origin = |value: &HeaderValue| {
            let origin = value.to_str().ok().and_then(|value| value.strip_prefix("http://"));
            origin.is_some_and(|origin| self.hosts.iter().any(|host| host == origin))
        };
        let mut hosts = headers.get_all(header::HOST).iter();
        hosts.next().is_some_and(is_host)
            && hosts.next().is_none()
            && headers.get_all(header::ORIGIN).iter().all(is_origin)
    }
}

/// Refuses requests of others, and sets what pages may do.
pub(super) async fn guard(
    State(own): State<AccessRules>,
    request: Request,
    next: Next,
) -> Response {
    let is_allowed = own.allow(request.headers());
    let opens = is_allowed && own.opens(&request);
    let mut response = if !is_allowed {
        (StatusCode::FORBIDDEN, "this address is not for other sites\n").into_response()
    } else if opens || own.knows_key(request.headers()) {
        next.run(request).await
    } else {
        let said = "open the address that stonehand printed, with its key\n";
        (StatusCode::FORBIDDEN, said).into_response()
    };
    let cookie = format!("{}; Path=/; HttpOnly; SameSite=Strict", own.cookie);
    if opens && let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    for (name, value) in POLICY {
        response.headers_mut().insert(name, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(host: &[&str], origin: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        for host in host {
            headers.append(header::HOST, host.parse().unwrap());
        }
        if let Some(origin) = origin {
            headers.append(header::ORIGIN, origin.parse().unwrap());
        }
        AccessRules::new(4178, String::new()).allow(&headers)
    }

    #[test]
    fn only_the_desk_s_own_hosts_and_origins_are_allowed() {
        assert!(allowed(&["127.0.0.1:4178"], None));
        assert!(allowed(&["localhost:4178"], Some("http://localhost:4178")));
        for host in
            ["127.0.0.1", "127.0.0.1:80", "evil.example:4178", "localhost.evil.example:4178"]
        {
            assert!(!allowed(&[host], None), "{host}");
        }
        for origin in
            ["http://evil.example", "null", "https://localhost:4178", "http://localhost:1"]
        {
            assert!(!allowed(&["localhost:4178"], Some(origin)), "{origin}");
        }
        assert!(!allowed(&[], None));
        assert!(!allowed(&["localhost:4178", "evil.example"], None));
    }
}
