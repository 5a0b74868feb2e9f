using System.Globalization;
using Grpc.Core;

namespace Loadline.TestTarget.Grpc;

/// <summary>A service whose answers are known: see each method.</summary>
internal sealed class ShopService : Shop.ShopBase
{
    /// <summary>An item of the id asked for; <c>missing</c> is not found, <c>slow</c> takes two seconds, <c>big</c> has a long name. It says what metadata it got.</summary>
    public override async Task<Item> Find(Query request, ServerCallContext context)
    {
        await context.WriteResponseHeadersAsync(new Metadata { { "x-seen", string.Join(',', context.RequestHeaders.Where(entry => entry.Key.StartsWith("x-", StringComparison.Ordinal)).Select(entry => entry.Key + "=" + (entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes) : entry.Value))) } });
        context.ResponseTrailers.Add("x-last", "bye");
        switch (request.Id)
        {
            case "missing":
                throw new RpcException(new Status(StatusCode.NotFound, "no such item: ☃"));
            case "slow":
                await Task.Delay(TimeSpan.FromSeconds(2), context.CancellationToken);
                break;
        }

        return new Item { Id = request.Id, DisplayName = request.Id == "big" ? new string('x', 100_000) : "Item " + request.Id, Price = request.Count * 1.5 };
    }

    /// <summary>So many items; of id <c>breaks</c> an error after them.</summary>
    public override async Task Watch(Query request, IServerStreamWriter<Item> responseStream, ServerCallContext context)
    {
        for (var i = 0; i < request.Count; i++)
        {
            await responseStream.WriteAsync(new Item { Id = i.ToString(CultureInfo.InvariantCulture), Price = i });
        }

        if (request.Id == "breaks")
        {
            throw new RpcException(new Status(StatusCode.DataLoss, "broken"));
        }
    }

    /// <summary>How many items came, and what they cost.</summary>
    public override async Task<Sum> Total(IAsyncStreamReader<Item> requestStream, ServerCallContext context)
    {
        var sum = new Sum();
        await foreach (var item in requestStream.ReadAllAsync(context.CancellationToken))
        {
            sum.Items++;
            sum.Price += item.Price;
        }

        return sum;
    }

    /// <summary>Each item back as it comes, twice as dear.</summary>
    public override async Task Chat(IAsyncStreamReader<Item> requestStream, IServerStreamWriter<Item> responseStream, ServerCallContext context)
    {
        await foreach (var item in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await responseStream.WriteAsync(new Item { Id = item.Id, DisplayName = item.DisplayName, Price = item.Price * 2 });
        }
    }

    /// <summary>What it was given.</summary>
    public override Task<Kinds> Echo(Kinds request, ServerCallContext context) => Task.FromResult(request);
}
