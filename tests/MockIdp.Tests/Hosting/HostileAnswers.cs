using MockIdp.Core.Contracts;
using MockIdp.Core.Recipes;

namespace MockIdp.Tests.Hosting;

/// <summary>What a vendor says to a body that it cannot read, or that is too large: by the recipe that sends one.</summary>
sealed record HostileAnswers(RecipeBook Book, RecipeError Error)
{
    /// <param name="vendor">The vendor's prefix.</param>
    /// <param name="isTooLarge">Too large, or no JSON.</param>
    public static HostileAnswers Of(string vendor, bool isTooLarge)
    {
        var book = SampleRequest.BookOf(vendor);
        var large = book.Values.Where(value => value.Repeat is not null && value.Repeat.Length * value.Times > 1024 * 1024).Select(value => "$" + value.Name).ToArray();
        var recipe = book.Recipes.FirstOrDefault(recipe => recipe is { Error: not null, Steps: [.., { Text: not null } step] } && step.Type?.Contains("json", StringComparison.Ordinal) is true && (isTooLarge ? large.Contains(step.Text) : !large.Contains(step.Text) && !IsJson(step.Text)));
        return new(book, (recipe ?? throw new InvalidOperationException($"{book.File} has no error for a body that is {(isTooLarge ? "too large" : "no JSON")}")).Error!);
    }

    /// <summary>An answer has the recipe's status, codes and members; its texts may say more of the case.</summary>
    public void ShouldFit(int status, string body)
    {
        status.ShouldBe(Error.Status, body);
        if (Error.Json is null)
        {
            body.ShouldBe(Error.Text);
            return;
        }
        Isolation.JsonOutline.Of(body).ShouldBe(Isolation.JsonOutline.Of(Error.Json), body);
        foreach (var pointer in Book.Code)
            Code(body, pointer).ShouldBe(Code(Error.Json, pointer), $"{pointer} of {body}");
    }

    static bool IsJson(string text)
    {
        try
        {
            return System.Text.Json.JsonElement.Parse(text).ValueKind is not System.Text.Json.JsonValueKind.Undefined;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    static string? Code(string json, string pointer) => Pointers.Find(System.Text.Json.JsonElement.Parse(json), pointer)?.ToString();
}
