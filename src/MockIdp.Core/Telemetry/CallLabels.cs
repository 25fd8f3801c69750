namespace MockIdp.Core.Telemetry;

/// <summary>By what calls are counted. Each comes from a contract or from a bounded list, never from a request.</summary>
/// <param name="Vendor">The contract's name.</param>
/// <param name="Operation">The operationId; empty where the call reached none.</param>
/// <param name="Status">Null where there was no answer.</param>
/// <param name="Code">The vendor's error code; empty where it was not refused.</param>
readonly record struct CallLabels(string Vendor, string Operation, int? Status, string Code, string Lane);
