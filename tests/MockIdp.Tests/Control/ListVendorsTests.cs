using System.Text.Json;
using System.Text.RegularExpressions;

namespace MockIdp.Tests.Control;

/// <summary>That the requests do what they say: the console's tests send them (Browser).</summary>
public class ListVendorsTests
{
    readonly VendorClient control = MockServer.Shared.Control();

    [Fact]
    public async Task A_vendor_tells_the_requests_that_make_a_user_and_delete_one()
    {
        var vendors = (await control.GetAsync("/vendors")).Json.GetProperty("vendors");

        JsonShape.Compare("""
            {
              "name": "Corbado", "prefix": "corbado", "title": "Corbado Backend API",
              "createUser": {
                "operation": "IdentifierCreate",
                "values": [
                  { "name": "fullName", "text": "Jane $unique", "asked": true },
                  { "name": "basic", "text": "cHJvLTExMTExMTExMTExMTExMTExMTE6Y29yYmFkbzFfbW9ja19zZWNyZXQ=", "asked": false },
                  { "name": "email", "text": "jane.$unique@example.com", "asked": true }
                ],
                "steps": [
                  {
                    "operation": "UserCreate", "method": "POST", "path": "/v2/users", "query": [], "headers": [ { "name": "Authorization", "value": "Basic $basic" } ],
                    "type": "application/json", "json": "{\"fullName\":\"$fullName\",\"status\":\"active\"}", "keep": [ { "name": "userID", "value": "/userID" } ]
                  },
                  {
                    "operation": "IdentifierCreate", "method": "POST", "path": "/v2/users/${userID}/identifiers", "query": [], "headers": [ { "name": "Authorization", "value": "Basic $basic" } ],
                    "type": "application/json", "json": "{\"identifierType\":\"email\",\"identifierValue\":\"$email\",\"status\":\"verified\"}", "keep": []
                  }
                ]
              },
              "deleteUser": {
                "operation": "UserDelete", "user": "userID",
                "values": [ { "name": "basic", "text": "cHJvLTExMTExMTExMTExMTExMTExMTE6Y29yYmFkbzFfbW9ja19zZWNyZXQ=", "asked": false } ],
                "steps": [
                  { "operation": "UserDelete", "method": "DELETE", "path": "/v2/users/${userID}", "query": [], "headers": [ { "name": "Authorization", "value": "Basic $basic" } ], "keep": [] }
                ]
              }
            }
            """, vendors[2].GetRawText());
        // Its contract has no operation that deletes a user.
        vendors[4].GetProperty("name").GetString().ShouldBe("FlexShopper");
        vendors[4].TryGetProperty("deleteUser", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_name_in_a_request_is_said_before_it_is_needed()
    {
        foreach (var vendor in (await control.GetAsync("/vendors")).Json.GetProperty("vendors").EnumerateArray())
        {
            vendor.GetProperty("createUser").GetProperty("values").EnumerateArray().ShouldContain(value => value.GetProperty("asked").GetBoolean(), vendor.GetProperty("name").GetString());
            foreach (var recipe in new[] { "createUser", "deleteUser" }.Where(name => vendor.TryGetProperty(name, out _)).Select(name => vendor.GetProperty(name)))
                Undefined(recipe).ShouldBeEmpty(vendor.GetProperty("name").GetString());
        }
    }

    [Fact]
    public async Task It_cannot_be_narrowed() => (await control.GetAsync("/vendors?vendor=corbado")).Status.ShouldBe(400);

    static IEnumerable<string> Undefined(JsonElement recipe)
    {
        var known = recipe.GetProperty("values").EnumerateArray().Select(value => value.GetProperty("name").GetString()!).Append("unique").ToHashSet();
        if (recipe.TryGetProperty("user", out var user))
            known.Add(user.GetString()!);
        foreach (var step in recipe.GetProperty("steps").EnumerateArray())
        {
            foreach (Match match in Regex.Matches(step.GetRawText(), @"(?<!\$)\$\{?(\w+)"))
            {
                if (!known.Contains(match.Groups[1].Value))
                    yield return match.Value;
            }
            known.UnionWith(step.GetProperty("keep").EnumerateArray().Select(keep => keep.GetProperty("name").GetString()!));
        }
    }
}
