using MockIdp.Server.Hosting;

return await CommandLine.RunAsync(args);

/// <summary>The entry point, visible for <c>WebApplicationFactory</c>.</summary>
public partial class Program;
