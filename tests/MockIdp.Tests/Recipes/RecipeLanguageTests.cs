using MockIdp.Tests.Architecture;

namespace MockIdp.Tests.Recipes;

/// <summary>The language of recipes (specs/README.md): a mistake is an error of the build, with file and line.</summary>
public class RecipeLanguageTests
{
    static readonly string Sound = Repository.Text("tests/MockIdp.Tests/Recipes/Fable.yaml").ReplaceLineEndings("\n");

    [Fact]
    public async Task What_a_new_vendor_begins_with_is_sound() => (await Compiler.CompileRecipesAsync(BrokenContracts.LaidOut, BrokenContracts.Template("recipes.yaml"))).ShouldBe((0, ""));

    [Fact]
    public async Task What_is_broken_here_is_sound_before() => (await Compiler.CompileRecipesAsync(BrokenContracts.Sound, Sound)).ShouldBe((0, ""));

    [Theory]
    [InlineData("code: [/code]", "codes: [/code]", 2, "'codes' of a file of recipes is not in the dialect")]
    [InlineData("code: [/code]", "code: [code]", 2, "'code' is no JSON pointer")]
    [InlineData("{ repeat: ' ', times: 1048577 }", "{ repeat: ' ' }", 7, "a value is a text, or one of { base64 }, { hmac-sha1, key }, { parts }, { repeat, times }")]
    [InlineData("email: jane.$unique@", "email: jane.$email@", 13, "'$email' is made of itself")]
    [InlineData("{ email: $email }", "{ email: $mail }", 13, "nobody has said what '$mail' is by now; a dollar sign itself is $$")]
    [InlineData("{ email: $email }", "{ email: 5 $ }", 13, "nobody has said what '$' is by now; a dollar sign itself is $$")]
    [InlineData("  apiKey: { headers: { X-Api-Key: $apiKey } }", "  other: { headers: { X-Api-Key: $apiKey } }", 13, "UserCreate needs apiKey, and 'security' does not say how to get it")]
    [InlineData("keep: { id: /id }", "keep: { id: id }", 13, "'id' is no JSON pointer into the answer")]
    [InlineData("keep: { id: /id }", "kept: { id: /id }", 13, "'kept' of a step is not in the dialect")]
    [InlineData("example: jane, body", "example: john, body", 13, "the contract has no example 'john' of application/json for UserCreate")]
    [InlineData("  UserCreate: [user]", "  UserCreate: [nobody]", 16, "'nobody' is no operationId of the contract, no named step, and no method with a path (GET /nothing)")]
    [InlineData("  UserCreate: [user]", "  UserCreate: []", 16, "a recipe has at least one step")]
    [InlineData("  UserCreate: [user]", "  UserGet: [user]", 16, "the last step of 'UserGet' is UserCreate")]
    [InlineData("  UserCreate: [user]", "  UserCreate: [user]\n  email-taken: [user]", 17, "the last step of 'email-taken' is UserCreate")]
    [InlineData("  UserCreate: [user]", "  UserCreate: [{ advance: soon }, user]", 16, "a time is a number and s, m, h or d: 90s, 61m, 2h, 1d")]
    [InlineData("  UserCreate: [user]", "  UserCreate: [{ limit: { calls: 0, seconds: 1 } }, user]", 16, "'calls' of a limit is a number from 1")]
    [InlineData("  UserCreate: [user]", "  UserCreate: [{ limit: { calls: 1 } }, user]", 16, "a limit needs 'seconds'")]
    [InlineData("  UserCreate: [user]", "  UserCreate: [{ wait: 1s }, user]", 16, "a step has 'call', 'advance', 'limit' or 'outbox'")]
    [InlineData("keep: { id: /id }", "status: 200", 13, "a step says its status where it is to be refused, 400 to 599; others have to succeed")]
    [InlineData("  user: {", "  user: [user]\n  other: {", 13, "the step 'user' leads to itself")]
    [InlineData("    status: 401", "    status: 200", 22, "the status of an error is 400 to 599, not '200'")]
    [InlineData("    code: unauthorized\n", "", 20, "an error needs 'code'")]
    [InlineData("    fidelity: assumed\n    operations", "    fidelity: guessed\n    operations", 24, "fidelity is documented, observed or assumed, not 'guessed'")]
    [InlineData("    fidelity: assumed\n    operations", "    fidelity: documented\n    operations", 20, "what is documented has a 'source'")]
    [InlineData("operations: [apiKey]", "operations: [oauth]", 25, "'oauth' is no operationId, no security scheme, and not 'all'")]
    [InlineData("operations: [apiKey]", "needs: patience", 25, "the one need that steps do not show is 'strict'")]
    [InlineData("operations: [apiKey]", "operation: UserCreate", 25, "'operation' of an error is not in the dialect")]
    [InlineData("  Internal: A fault of the server's own.", "  Internal: ''", 70, "say why 'Internal' cannot be caused")]
    [InlineData("people: { create: UserCreate }", "people: { create: UserMake }", 72, "there is no success 'UserMake'")]
    [InlineData("people: { create: UserCreate }", "people: { create: email-taken }", 72, "there is no success 'email-taken'")]
    [InlineData("people: { create: UserCreate }", "people: { make: UserCreate }", 72, "'make' of people is not in the dialect")]
    public async Task A_mistake_is_told_with_its_place(string before, string after, int line, string words)
    {
        Sound.ShouldContain(before);

        var (exitCode, errors) = await Compiler.CompileRecipesAsync(BrokenContracts.Sound, Sound.Replace(before, after));

        exitCode.ShouldBe(1);
        errors.ShouldStartWith($"specs/recipes/Fable.yaml({line},");
        errors.ShouldContain("error CONTRACT: " + words);
    }

    [Fact]
    public async Task A_status_that_the_contract_does_not_document_is_a_mistake()
    {
        var contract = BrokenContracts.Sound.Replace("        default:\n", "        '400':\n");

        (await Compiler.CompileRecipesAsync(contract, Sound)).Errors.ShouldContain("specs/recipes/Fable.yaml(22,13): error CONTRACT: the contract documents no 401 for UserCreate");
    }

    [Fact]
    public async Task Recipes_without_a_contract_are_a_mistake()
    {
        var (exitCode, errors) = await Compiler.CompileRecipesAsync("", Sound);

        exitCode.ShouldBe(1);
        errors.ShouldContain("a contract is one YAML document that is a mapping");
    }
}
