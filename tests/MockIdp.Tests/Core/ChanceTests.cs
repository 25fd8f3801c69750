using MockIdp.Core.Ambient;

namespace MockIdp.Tests.Core;

public class ChanceTests
{
    static string Draw(Ids ids) => string.Join(' ', ids.Digits(19), ids.Lower(12), ids.Hex(33), ids.Uuid(), ids.Token(40));

    [Fact]
    public void The_same_seed_draws_the_same_and_another_one_does_not()
    {
        Draw(Seeded(42)).ShouldBe(Draw(Seeded(42)));
        Draw(Seeded(42)).ShouldNotBe(Draw(Seeded(43)));
        Draw(new Ids(new Chance())).ShouldNotBe(Draw(new Ids(new Chance())));
    }

    [Fact]
    public void Nothing_is_drawn_twice()
    {
        var ids = Seeded(1);
        Enumerable.Range(0, 10_000).Select(_ => ids.Uuid()).ShouldBeUnique();
    }

    [Theory]
    [InlineData("0123456789")]
    [InlineData("0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("0123456789abcdef")]
    public void Each_character_is_as_likely_as_every_other(string choices)
    {
        const int many = 360_000;
        var text = new RandomStream("likely").Text(choices, many);

        var expected = many / (double)choices.Length;
        // Chi square: with 9 to 35 degrees of freedom, 80 is passed once in more than 40,000 seeds; this one is always the same.
        choices.Sum(choice => Math.Pow(text.Count(c => c == choice) - expected, 2) / expected).ShouldBeLessThan(80);
    }

    [Fact]
    public void Bytes_that_would_favour_some_characters_are_passed_over()
    {
        Span<char> text = stackalloc char[4];
        // 250 and above have no fair share among ten characters.
        FairText.Fill(text, "0123456789", [250, 0, 255, 19, 249]).ShouldBe(3);
        text[..3].ToString().ShouldBe("099");
    }

    [Fact]
    public async Task Without_a_seed_nothing_is_drawn_twice_either_by_however_many_threads()
    {
        var ids = new Ids(new Chance());
        var drawn = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 5_000).SelectMany(_ => new[] { ids.Uuid(), ids.Digits(19), ids.Token(300) }).ToArray(), TestContext.Current.CancellationToken)));
        drawn.SelectMany(some => some).ShouldBeUnique();
    }

    [Fact]
    public void What_was_saved_goes_on_where_it_was()
    {
        var chance = new Chance();
        chance.Restore(new ChanceSetting(7, 0), again: true);
        Draw(new Ids(chance));
        var saved = chance.Save();
        var next = Draw(new Ids(chance));

        var other = new Chance();
        other.Restore(saved, again: true);

        Draw(new Ids(other)).ShouldBe(next);
    }

    [Fact]
    public void What_was_drawn_since_it_was_saved_is_known()
    {
        var chance = new Chance();
        chance.Bytes(1);
        chance.IsUnsaved.ShouldBeFalse();
        chance.Restore(new ChanceSetting(7, 0), again: true);
        chance.IsUnsaved.ShouldBeFalse();
        chance.Bytes(1);
        chance.IsUnsaved.ShouldBeTrue();
        chance.Restore(chance.Save(), again: false);
        chance.IsUnsaved.ShouldBeFalse();
    }

    [Fact]
    public void What_another_server_has_drawn_is_left_out_and_what_was_drawn_here_is_not_drawn_again()
    {
        var (chance, other) = (new Chance(), new Chance());
        foreach (var one in new[] { chance, other })
            one.Restore(new ChanceSetting(7, 0), again: true);
        var (first, second, third) = (other.Bytes(32), other.Bytes(32), other.Bytes(32));

        chance.Restore(new ChanceSetting(7, 1), again: false);
        chance.Bytes(32).ShouldBe(second);
        chance.Restore(new ChanceSetting(7, 1), again: false);
        chance.Bytes(32).ShouldBe(third);
        chance.Since(new ChanceSetting(7, 1)).ShouldBe(new ChanceSetting(7, 3));
        chance.Since(new ChanceSetting(7, 9)).ShouldBe(new ChanceSetting(7, 9));
        chance.Since(new ChanceSetting(8, 1)).ShouldBe(new ChanceSetting(8, 1));
        chance.Restore(new ChanceSetting(7, 0), again: true);
        chance.Bytes(32).ShouldBe(first);
    }

    [Fact]
    public void Of_those_who_draw_at_the_same_time_none_draws_what_another_has()
    {
        var random = new RandomStream("crowd");
        var drawn = new byte[1000][];
        Parallel.For(0, drawn.Length, i => random.Fill(drawn[i] = new byte[32]));
        drawn.Select(Convert.ToHexString).ShouldBeUnique();
        random.Drawn.ShouldBe(drawn.Length);
    }

    static Ids Seeded(long seed)
    {
        var chance = new Chance();
        chance.Restore(new ChanceSetting(seed, 0), again: true);
        return new Ids(chance);
    }
}
