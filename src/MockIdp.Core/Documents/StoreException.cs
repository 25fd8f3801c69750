namespace MockIdp.Core.Documents;

/// <summary>What a server was told to keep its state in cannot be used; nothing of it was changed. The message says why, and what to do.</summary>
public sealed class StoreException(string message, Exception? cause = null) : Exception(message, cause);
