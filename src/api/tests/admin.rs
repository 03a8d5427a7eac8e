//! What the shop alone may do: its orders, and loading its folder again.

use actix_web::test::TestRequest;
use serde_json::json;

use super::{admin, closed, house, order, send, send_all};
use crate::api::Mode;

#[actix_web::test]
async fn orders_are_kept_read_and_removed_by_the_shop_alone() {
    let path = "/v1/admin/shops/willow/orders/%23ab-1";
    let put = || TestRequest::put().uri(path).set_json(order("AB-1"));
    let wrong = put().insert_header(("authorization", "Bearer 0123456789abcdeX"));
    let other = TestRequest::put().uri(path).set_json(order("AB-2"));
    let empty = json!({"number": "AB-1", "email": "a@b.co", "placed_at": "2026-11-20T21:10:00Z", "currency": "EUR", "total": "1.00", "country": "FR", "items": []});
    let requests = vec![
        (put(), 401),
        (wrong, 401),
        (admin(other), 422),
        (admin(TestRequest::put().uri(path).set_json(empty)), 422),
        (
            admin(
                TestRequest::put()
                    .uri("/v1/admin/shops/willow/orders/none")
                    .set_json(order("AB-1")),
            ),
            422,
        ),
        (admin(put()), 201),
        (admin(put()), 200),
        (admin(TestRequest::get().uri(path)), 200),
        (admin(TestRequest::delete().uri(path)), 204),
        (admin(TestRequest::delete().uri(path)), 404),
        (admin(TestRequest::get().uri(path)), 404),
        (
            admin(TestRequest::get().uri("/v1/admin/shops/willow/orders/none")),
            404,
        ),
    ];
    let api = closed(Mode::Live);
    api.open(house().await);
    let (requests, expected): (Vec<_>, Vec<u16>) = requests.into_iter().unzip();
    let answers = send_all(api, requests).await;
    let seen: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    assert_eq!(seen, expected, "{}", answers[5].body);
    assert_eq!(
        answers[0].headers["www-authenticate"],
        "Bearer realm=\"comptoir\""
    );
    assert_eq!(answers[7].json()["email"], "ana@example.com");
}

#[actix_web::test]
async fn a_batch_is_kept_whole_or_not_at_all() {
    let batch = |body: String| {
        admin(TestRequest::post().uri("/v1/admin/shops/willow/orders:batch"))
            .insert_header(("content-type", "application/x-ndjson"))
            .set_payload(body)
    };
    let good = format!("{}\n{}\n", order("1"), order("2"));
    let bad = format!("{}\n{{\"number\":\"4\"}}\n", order("3"));
    let read = admin(TestRequest::get().uri("/v1/admin/shops/willow/orders/3"));
    let api = closed(Mode::Live);
    api.open(house().await);
    let answers = send_all(api, vec![batch(good), batch(bad), read]).await;
    assert_eq!(answers[0].json(), json!({"kept": 2}));
    assert_eq!(answers[1].status, 422, "{}", answers[1].body);
    assert_eq!(answers[1].json()["errors"][0]["line"], 2);
    assert_eq!(answers[2].status, 404);
}

#[actix_web::test]
async fn a_faulty_folder_is_told_line_by_line() {
    let answer = send(admin(
        TestRequest::post().uri("/v1/admin/shops/willow/reload"),
    ))
    .await;
    assert_eq!(
        (answer.status, answer.code().as_str()),
        (422, "invalid-corpus")
    );
    assert_eq!(answer.json()["errors"][0]["file"], "shops/willow/shop.toml");
    assert_eq!(answer.json()["errors"][0]["line"], 3);
}
