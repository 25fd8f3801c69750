using System.Text;
using MockIdp.Core.Contracts;
using MockIdp.Core.Http;

namespace MockIdp.Tests.Core;

public class FormBodyTests
{
    static readonly Schema User = new()
    {
        Type = "object",
        Properties =
        [
            KeyValuePair.Create("user", new Schema
            {
                Type = "object",
                Properties =
                [
                    KeyValuePair.Create("id", new Schema { Type = "integer" }),
                    KeyValuePair.Create("rate", new Schema { Type = "number" }),
                    KeyValuePair.Create("active", new Schema { Type = "boolean" }),
                    KeyValuePair.Create("name", new Schema { Type = "string" }),
                    KeyValuePair.Create("tags", new Schema { Type = "array", Items = new Schema { Type = "integer" } }),
                ],
            }),
        ],
    };

    static BodyContent Parsed(string form) => FormBody.Parse(Encoding.UTF8.GetBytes(form), User);

    [Theory]
    [InlineData("", "{}")]
    [InlineData("&&=x&", "{}")]
    [InlineData("a=1&b=2", """{"a":"1","b":"2"}""")]
    [InlineData("a", """{"a":""}""")]
    [InlineData("a=", """{"a":""}""")]
    [InlineData("a=b=c", """{"a":"b=c"}""")]
    [InlineData("a+b=c+d%20e%2Bf", """{"a b":"c d e+f"}""")]
    [InlineData("n=%E6%9D%8E", """{"n":"李"}""")]
    [InlineData("n=李", """{"n":"李"}""")]
    [InlineData("n=100%", """{"n":"100%"}""")]
    public void Fields_become_members(string form, string json) => JsonShape.Compare(json, Parsed(form).Root.GetRawText());

    [Theory]
    [InlineData("user[name]=Kim&user[email]=k", """{"user":{"name":"Kim","email":"k"}}""")]
    [InlineData("user%5Bname%5D=Kim", """{"user":{"name":"Kim"}}""")]
    [InlineData("user[a][b][c]=1", """{"user":{"a":{"b":{"c":"1"}}}}""")]
    [InlineData("list[]=a&list[]=b", """{"list":["a","b"]}""")]
    [InlineData("list[][a]=1&list[][b]=2&list[][a]=3", """{"list":[{"a":"1","b":"2"},{"a":"3"}]}""")]
    [InlineData("list[][a][]=1&list[][a][]=2&list[]=3&list[][c]=4", """{"list":[{"a":["1","2"]},"3",{"c":"4"}]}""")]
    [InlineData("list[][]=1&list[][]=2", """{"list":[["1"],["2"]]}""")]
    [InlineData("[a]=1&b[=2&c]=3", """{"[a]":"1","b[":"2","c]":"3"}""")]
    public void Brackets_become_objects_and_lists(string form, string json) => JsonShape.Compare(json, Parsed(form).Root.GetRawText());

    [Theory]
    [InlineData("user[id]=5", """{"user":{"id":5}}""")]
    [InlineData("user[id]=five", """{"user":{"id":"five"}}""")]
    [InlineData("user[id]=", """{"user":{"id":""}}""")]
    [InlineData("user[rate]=1.5", """{"user":{"rate":1.5}}""")]
    [InlineData("user[active]=true&user[name]=true", """{"user":{"active":true,"name":"true"}}""")]
    [InlineData("user[active]=1", """{"user":{"active":true}}""")]
    [InlineData("user[active]=0", """{"user":{"active":false}}""")]
    [InlineData("user[active]=yes", """{"user":{"active":"yes"}}""")]
    [InlineData("user[name]=5", """{"user":{"name":"5"}}""")]
    [InlineData("user[tags][]=5&user[tags][]=x", """{"user":{"tags":[5,"x"]}}""")]
    [InlineData("user[id]=99999999999999999999999999999999", """{"user":{"id":"99999999999999999999999999999999"}}""")]
    public void Text_becomes_what_the_schema_wants_if_it_is_that(string form, string json) => JsonShape.Compare(json, Parsed(form).Root.GetRawText());

    [Theory]
    [InlineData("user[tags]=5", """{"user":{"tags":[5]}}""")]
    [InlineData("user[tags]=5&user[name]=a&user[tags]=x", """{"user":{"tags":[5,"x"],"name":"a"}}""")]
    public void A_name_is_repeated_for_a_list_where_the_schema_wants_one(string form, string json)
    {
        JsonShape.Compare(json, Parsed(form).Root.GetRawText());
        Parsed(form).Repeated.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a=1&a[b]=2", "a[b]")]
    [InlineData("a[b]=2&a=1", "a")]
    [InlineData("a[]=1&a[b]=2", "a[b]")]
    [InlineData("a[b]=1&a[]=2", "a[]")]
    [InlineData("a=1&a[]=2", "a[]")]
    public void A_field_is_of_one_kind(string form, string name)
    {
        var refused = Parsed(form);

        refused.Problem.ShouldBe(BodyProblem.Syntax);
        refused.Detail.ShouldBe($"the field {name} stands where another kind of field stood");
    }

    [Fact]
    public void Of_a_field_sent_twice_the_last_counts_and_the_name_is_told_once()
    {
        var body = Parsed("a=1&b=1&a=2&a=3&list[]=x&list[]=x");

        JsonShape.Compare("""{"a":"3","b":"1","list":["x","x"]}""", body.Root.GetRawText());
        body.Repeated.ShouldBe(["a"]);
        body.Problem.ShouldBe(BodyProblem.None);
    }

    [Fact]
    public void Thirty_two_brackets_are_read_and_one_more_is_not()
    {
        Parsed("a" + string.Concat(Enumerable.Repeat("[b]", 32)) + "=1").Problem.ShouldBe(BodyProblem.None);

        var refused = Parsed("a" + string.Concat(Enumerable.Repeat("[b]", 33)) + "=1");
        refused.Problem.ShouldBe(BodyProblem.Syntax);
        refused.Detail.ShouldBe("a field is nested more than 32 levels deep");
    }

    [Fact]
    public void A_field_nested_as_deep_as_a_body_is_long_breaks_nothing() =>
        Parsed("a" + string.Concat(Enumerable.Repeat("[b]", 300_000)) + "=1").Problem.ShouldBe(BodyProblem.Syntax);
}
