using MockIdp.Postgres;
using MockIdp.Tests.Core;

namespace MockIdp.Tests.Engines.Postgres;

/// <summary>How many lists a server keeps.</summary>
public sealed class KeptListsTests
{
    readonly KeptLists lists = new(1000);

    [Fact]
    public void The_list_that_was_longest_not_asked_for_makes_room()
    {
        // With what a list costs that has no record: 300, 300 and 300; then 500.
        foreach (var scope in new[] { "a", "b", "c" })
            Keep(scope, 250);
        Count("a").ShouldBe(250);
        Keep("d", 450);

        (Count("a"), Count("b"), Count("c"), Count("d")).ShouldBe((250, 0, 0, 450));
    }

    [Fact]
    public void A_list_of_more_than_all_of_them_may_have_is_not_kept_and_takes_no_room_from_others()
    {
        Keep("a", 250);
        Keep("b", 250);
        Keep("b", 951);

        (Count("a"), Count("b")).ShouldBe((250, 0));
    }

    [Fact]
    public void A_list_takes_the_place_of_the_one_before_it()
    {
        for (var i = 0; i < 10; i++)
        {
            Keep("a", 500 + i);
            Keep("b", 300);
        }

        (Count("a"), Count("b")).ShouldBe((509, 300));
    }

    [Fact]
    public void Lists_of_no_record_are_bounded_too()
    {
        for (var i = 0; i < 100; i++)
            lists.Keep($"{i}", "people", KeptList<CollectionTests.Person>.Nothing.At([new(1, 7, null, 0)]));

        Enumerable.Range(0, 100).Where(i => lists.Of<CollectionTests.Person>($"{i}", "people").Stamps.Length > 0).ShouldBe(Enumerable.Range(80, 20));
    }

    void Keep(string scope, int count) =>
        lists.Keep(scope, "people", KeptList<CollectionTests.Person>.Nothing.At([new(1, 7, null, 0), .. Enumerable.Range(0, count).Select(i => new ListPart<CollectionTests.Person>(1, 0, new() { Id = $"{i}" }, i))]));

    int Count(string scope) => lists.Of<CollectionTests.Person>(scope, "people").Records.Count;
}
