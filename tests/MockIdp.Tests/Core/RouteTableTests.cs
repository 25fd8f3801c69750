using MockIdp.Core.Contracts;

namespace MockIdp.Tests.Core;

public class RouteTableTests
{
    static RouteTable Table(params string[] operations) => new(operations.Select(operation => operation.Split(' ')).Select(parts => new Operation
    {
        Id = parts[0] + parts[1],
        Tag = "Users",
        Method = parts[0],
        Path = parts[1],
        Summary = "",
        Source = "",
        Fidelity = "assumed",
        Line = 1,
        Security = [],
        Parameters = [],
        Responses = [],
    }));

    static string Found(RouteTable table, string method, string path)
    {
        var match = table.Find(method, path);
        return match.Operation is null
            ? $"none, allowed {string.Join(",", match.Allowed)}".TrimEnd()
            : match.Operation.Path + string.Concat(match.Values.Select(pair => $" {pair.Key}={pair.Value}"));
    }

    static readonly RouteTable Users = Table(
        "GET /users/{id}", "DELETE /users/{id}", "GET /users", "POST /users", "GET /users/me", "GET /users/{id}/{part}", "GET /users/{userId}/roles",
        "GET /files/{file_id}.json", "PUT /users/{key}");

    [Theory]
    [InlineData("GET", "/users", "/users")]
    [InlineData("GET", "/users/7", "/users/{id} id=7")]
    [InlineData("GET", "/users/me", "/users/me")]
    [InlineData("GET", "/users/7/roles", "/users/{userId}/roles userId=7")]
    [InlineData("GET", "/users/7/groups", "/users/{id}/{part} id=7 part=groups")]
    [InlineData("PUT", "/users/7", "/users/{key} key=7")]
    public void The_template_with_the_earlier_concrete_segment_wins(string method, string path, string found) => Found(Users, method, path).ShouldBe(found);

    [Theory]
    [InlineData("/users/a%2Fb", "/users/{id} id=a/b")]
    [InlineData("/users/a+b%20c", "/users/{id} id=a+b c")]
    [InlineData("/users/%E6%9D%8E", "/users/{id} id=李")]
    [InlineData("/users/100%", "/users/{id} id=100%")]
    public void A_value_is_decoded_after_the_path_is_split(string path, string found) => Found(Users, "GET", path).ShouldBe(found);

    [Theory]
    [InlineData("/files/7.json", "/files/{file_id}.json file_id=7")]
    [InlineData("/files/a.json.json", "/files/{file_id}.json file_id=a.json")]
    [InlineData("/files/.json", "none, allowed")]
    [InlineData("/files/7", "none, allowed")]
    [InlineData("/files/7.JSON", "none, allowed")]
    public void A_parameter_may_have_a_suffix(string path, string found) => Found(Users, "GET", path).ShouldBe(found);

    [Theory]
    [InlineData("/")]
    [InlineData("/Users")]
    [InlineData("/users/")]
    [InlineData("//users")]
    [InlineData("/users/7/roles/8")]
    public void Another_path_is_none(string path) => Found(Users, "GET", path).ShouldBe("none, allowed");

    [Theory]
    [InlineData("PATCH", "/users", "GET,POST")]
    [InlineData("POST", "/users/7", "GET,DELETE,PUT")]
    [InlineData("get", "/users", "GET,POST")]
    public void A_wrong_method_is_told_the_paths_own_in_the_contracts_order(string method, string path, string allowed) =>
        Found(Users, method, path).ShouldBe("none, allowed " + allowed);

    [Fact]
    public void A_worse_template_does_not_answer_for_a_better_one() => Found(Users, "DELETE", "/users/me").ShouldBe("none, allowed GET");

    [Theory]
    [InlineData("/users/7.json", "/users/{id}.json id=7")]
    [InlineData("/users/7", "/users/{id} id=7")]
    public void A_suffix_makes_a_parameter_more_concrete(string path, string found) =>
        Found(Table("GET /users/{id}", "GET /users/{id}.json"), "GET", path).ShouldBe(found);
}
