namespace MockIdp.Core.Lanes;

/// <summary>A request is in a lane that was deleted meanwhile: what it wrote would turn up in the next lane of that name.</summary>
public sealed class LaneClosedException(string lane) : Exception($"the lane '{lane}' was deleted while the request was in it");
