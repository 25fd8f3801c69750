namespace MockIdp.Testing;

/// <summary>Sends by a handler that others use too: disposing of this one leaves that one as it is.</summary>
class SharedHandler(HttpMessageHandler shared) : HttpMessageHandler
{
    readonly HttpMessageInvoker invoker = new(shared, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => invoker.SendAsync(request, cancellationToken);

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => invoker.Send(request, cancellationToken);
}
