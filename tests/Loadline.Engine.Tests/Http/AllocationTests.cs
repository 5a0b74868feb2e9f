using Loadline.Engine.Http;
using Loadline.Engine.Tests.Targets;
using Loadline.Plans;

namespace Loadline.Engine.Tests.Http;

public sealed class AllocationTests
{
    private const int WarmUp = 2_000;
    private const int Measured = 10_000;

    [Theory]
    [InlineData("GET", 35)]
    [InlineData("POST", 20_000)]
    public async Task A_request_allocates_nothing(string method, int bytes)
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/", async context =>
        {
            context.Response.ContentLength = bytes;
            await context.Response.Body.WriteAsync(new byte[bytes]);
        }));
        await using var user = new LoopUser(epoll: true);
        (await AllocatedAsync(user, target.Url, method, bytes)).ShouldBe(0);
    }

    [Fact]
    public async Task A_secured_request_allocates_nothing()
    {
        await using var target = await TestTarget.StartAsync(at => at.Any("/", context =>
        {
            context.Response.ContentLength = 2;
            return context.Response.Body.WriteAsync("ok"u8.ToArray()).AsTask();
        }), tls: true);
        await using var user = new LoopUser(epoll: true, tls: new TlsSettings { Verify = false });

        // The runtime's TLS allocates when the two halves of a record come apart; that is rare, and never once a request.
        (await AllocatedAsync(user, target.Url, "GET", 2)).ShouldBeLessThan(Measured);
    }

    private static Task<long> AllocatedAsync(LoopUser user, string url, string method, int length) => user.OnLoopAsync(async () =>
    {
        using var response = new WireResponse(new ContentPool());
        var request = LoopUser.Request(url, method, method == "POST" ? new byte[length] : null, "Accept: */*\r\n");
        var before = 0L;
        for (var count = 0; count < WarmUp + Measured; count++)
        {
            if (count == WarmUp)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
            }

            var fault = await user.Transport.SendAsync(request, response);
            if (fault is not null || response.Status != 200 || response.Body.Span.Length != length)
            {
                throw new InvalidOperationException($"Request {count}: {fault}, {response.Status}, {response.Body.Span.Length} bytes.");
            }
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
