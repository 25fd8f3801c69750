namespace MockIdp.Core.Journal;

/// <summary>The stations of a call, in their order.</summary>
public enum Stage
{
    /// <summary>The lane is found, or its name is refused.</summary>
    Lane,

    /// <summary>The operation is looked for.</summary>
    Route,

    /// <summary>The vendor finds out who calls.</summary>
    Caller,

    /// <summary>The body is read.</summary>
    Body,

    /// <summary>The request is held against its contract, and the vendor judges what was found.</summary>
    Judgement,

    /// <summary>The operation runs.</summary>
    Operation,
}
