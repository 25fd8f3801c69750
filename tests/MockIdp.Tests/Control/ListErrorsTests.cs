using System.Text.Json;

namespace MockIdp.Tests.Control;

public class ListErrorsTests
{
    readonly VendorClient control = MockServer.Shared.Control();

    [Fact]
    public async Task An_error_tells_how_it_looks_how_to_cause_it_and_how_to_force_it()
    {
        var answer = await control.GetAsync("/errors?vendor=flexshopper");

        var error = answer.Json.GetProperty("errors").EnumerateArray().Single(error => error.GetProperty("name").GetString() == "user-exists");
        error.GetProperty("cause").GetString()!.ReplaceLineEndings("\n").ShouldBe("""
            base=http://localhost/flexshopper
            unique=$((100000000 + (RANDOM * 32768 + RANDOM) % 900000000))
            email="kim.${unique}@example.com"
            apiKey=mock_flexshopper_key
            answer=$(curl -s "$base/v3/users" \
              -H "Authorization: ${apiKey}" \
              -H 'Content-Type: application/json' \
              --data-raw '{"firstName":"Kim","lastName":"Example","email":"'"${email}"'"}')
            userId=$(jq -r '.data.userId' <<<"$answer")
            token=$(jq -r '.data.token' <<<"$answer")
            curl -i "$base/v3/users" \
              -H "Authorization: ${apiKey}" \
              -H 'Content-Type: application/json' \
              --data-raw '{"firstName":"Kim","lastName":"Example","email":"'"${email}"'"}'
            """.ReplaceLineEndings("\n"));
        JsonShape.Compare("""
            {
              "vendor": "FlexShopper", "name": "user-exists", "when": "Another user has the e-mail address.", "status": 409, "code": "UserAlreadyExists",
              "fidelity": "documented", "source": "https://dev.flexshopper.com/medusa/customer/create-user (read 2026-11-20)", "operations": ["CreateUser"],
              "answer": { "error": { "statusCode": 409, "code": "UserAlreadyExists", "message": "The user already exists", "data": {} } },
              "needs": [], "cause": "~(?s).+", "force": "Prefer: code=409",
              "rule": "{ \"match\": { \"vendor\": \"flexshopper\", \"operation\": \"CreateUser\" }, \"effect\": { \"answer\": { \"status\": 409, \"code\": \"UserAlreadyExists\" } } }"
            }
            """, error.GetRawText());
    }

    [Fact]
    public async Task An_error_that_nobody_can_cause_tells_why()
    {
        var never = (await control.GetAsync("/errors?vendor=Corbado")).Json.GetProperty("never");

        JsonShape.Compare("""[ { "vendor": "Corbado", "name": "Internal", "reason": "A fault of the server's own." } ]""", never.GetRawText());
    }

    [Fact]
    public async Task Without_a_vendor_it_tells_those_of_all()
    {
        var all = await control.GetAsync("/errors");

        all.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("vendor").GetString()).Distinct().ShouldBe(VendorNames.All);
    }

    [Fact]
    public async Task A_vendor_that_there_is_not_is_named() =>
        (await control.GetAsync("/errors?vendor=no-vendor")).ShouldBe(404, $$"""
            { "type": "urn:mockidp:no-such-vendor", "title": "Not Found", "status": 404, "detail": "There is no vendor 'no-vendor'; the vendors are {{VendorNames.NameList}}." }
            """);
}
