namespace MockIdp.Tests.Documents;

/// <summary>What is compared of a document's output, and what may differ: the check of the documents can fail.</summary>
public class ConsoleSampleTests
{
    const string Answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nDate: Fri, 27 Nov 2026 08:00:00 GMT\r\n\r\n{\"id\":\"usr-7\",\"name\":\"Jane\",\"at\":1795767040480,\"calls\":2}\n";

    static ConsoleSample Of(string shown) => ConsoleSample.Commands(new("console", $"$ curl -i \\\n  http://x/\n{shown}\n", 1)).ShouldHaveSingleItem();

    [Theory]
    [InlineData("HTTP/1.1 200 OK")]
    [InlineData("HTTP/1.1 200 OK\nDate: Sat, 21 Nov 2026 05:25:13 GMT")]
    [InlineData("HTTP/1.1 200 OK\n\n{\"id\":\"usr-99\",\"name\":\"Jane\",\"at\":1795238713753,\"calls\":2}")]
    [InlineData("HTTP/1.1 200 OK\n\n{\"id\":\"usr-99\",...}")]
    [InlineData("HTTP/1.1 200 OK\n\n{\"id\":\"usr-99\",...,\"calls\":2}")]
    public void It_is_so(string shown) => Of(shown).ShouldHavePrinted(Answer);

    [Theory]
    [InlineData("HTTP/1.1 201 Created")]
    [InlineData("HTTP/1.1 200 OK\nContent-Type: text/html")]
    [InlineData("HTTP/1.1 200 OK\nX-Request-Id: 1")]
    [InlineData("HTTP/1.1 200 OK\n\n{\"id\":\"usr-99\"}")]
    [InlineData("HTTP/1.1 200 OK\n\n{\"id\":\"usr-99\",\"name\":\"John\",\"at\":1795238713753,\"calls\":2}")]
    [InlineData("HTTP/1.1 200 OK\n\n{\"id\":\"usr-99\",...,\"calls\":3}")]
    [InlineData("HTTP/1.1 200 OK\n\n{\"id\":7,...}")]
    [InlineData("HTTP/1.1 200 OK\n\n{\"other\":\"usr-99\",...}")]
    [InlineData("401")]
    public void It_is_not_so(string shown) => Should.Throw<ShouldAssertException>(() => Of(shown).ShouldHavePrinted(Answer));

    [Fact]
    public void A_text_is_compared_to_the_letter()
    {
        Of("200\n429").ShouldHavePrinted("200\n429\n");
        Should.Throw<ShouldAssertException>(() => Of("200\n429").ShouldHavePrinted("200\n200\n"));
    }

    [Fact]
    public void Commands_go_on_behind_a_backslash_and_their_output_ends_at_the_next()
    {
        var commands = ConsoleSample.Commands(new("console", "$ one \\\n  more\nshown\n\nmore\n$ two\n", 1));
        commands.ShouldBe([new("one \\\n  more", "shown\n\nmore"), new("two", "")]);
    }

    [Theory]
    [InlineData("mock-idp rules add '{\"a\": 1}' --lane blue | cat", "rules add {\"a\": 1} --lane blue")]
    [InlineData("until mock-idp healthcheck 2> /dev/null; do", "healthcheck")]
    [InlineData("lane=$(mock-idp lanes checkout)", "lanes checkout")]
    [InlineData("mock-idp verify \\\n  --exactly 1   # once", "verify --exactly 1")]
    public void Words_of_a_command_are_those_that_a_shell_makes(string code, string words) =>
        string.Join(' ', CommandWords.In(code).ShouldHaveSingleItem().Words).ShouldBe(words);
}
