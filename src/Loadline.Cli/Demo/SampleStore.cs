using System.Collections.Concurrent;

namespace Loadline.Cli.Demo;

/// <summary>
/// What the sample API keeps, in memory: 1,000 products and 4,000 old orders, and at most 20,000 new orders of which the oldest is forgotten
/// first. Lists show the old orders, which nobody removes, so that every page the document allows has rows.
/// </summary>
internal sealed class SampleStore
{
    private const int Products = 1_000;
    private const int OldOrders = 4_000;
    private const int MostNewOrders = 20_000;
    private static readonly string[] Statuses = ["open", "paid", "shipped", "cancelled"];
    private static readonly string[] Woods = ["oak", "ash", "pine", "walnut", "steel"];
    private static readonly string[] Things = ["lamp", "desk", "chair", "shelf", "table"];
    private readonly ConcurrentDictionary<string, SampleOrder> _orders = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _age = new();
    private readonly SampleOrder[] _old;
    private readonly ILookup<string, SampleOrder> _oldByStatus;
    private int _next;

    public SampleStore()
    {
        _old = [.. Enumerable.Range(0, OldOrders).Select(i => Make(Statuses[i % Statuses.Length], $"Customer {i + 1}", null, [new SampleLine(1 + (i % Products), 1 + (i % 3))], null))];
        _oldByStatus = _old.ToLookup(order => order.Status, StringComparer.Ordinal);
        foreach (var order in _old)
        {
            _orders[order.Id] = order;
        }
    }

    public static SampleProduct? Product(int id) => id is < 1 or > Products ? null : new(id, NameOf(id), PriceOf(id), "EUR");

    public static SamplePage<SampleProduct> ProductPage(int page, int limit) =>
        new([.. Enumerable.Range(((page - 1) * limit) + 1, limit).Select(Product).OfType<SampleProduct>()], Products);

    public static SamplePage<SampleProduct> Search(string text, int limit)
    {
        var found = Enumerable.Range(1, Products).Where(id => NameOf(id).Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
        return new([.. found.Take(limit).Select(Product).OfType<SampleProduct>()], found.Count);
    }

    public SampleOrder? Find(string id) => _orders.GetValueOrDefault(id);

    public SamplePage<SampleOrder> Page(int page, int limit, string? status)
    {
        var matching = status is null ? _old : _oldByStatus[status];
        return new([.. matching.Skip((page - 1) * limit).Take(limit).Select(order => _orders.GetValueOrDefault(order.Id, order))], matching.Count());
    }

    public SampleOrder Add(string customer, string? email, IReadOnlyList<SampleLine> lines, string? note)
    {
        var order = Make("open", customer, email, lines, note);
        _orders[order.Id] = order;
        _age.Enqueue(order.Id);
        if (_age.Count > MostNewOrders && _age.TryDequeue(out var oldest))
        {
            _orders.TryRemove(oldest, out _);
        }

        return order;
    }

    public SampleOrder? Change(string id, string? note, bool? express)
    {
        while (_orders.TryGetValue(id, out var order))
        {
            var changed = order with { Note = note ?? order.Note, Express = express ?? order.Express };
            if (_orders.TryUpdate(id, changed, order))
            {
                return changed;
            }
        }

        return null;
    }

    public bool Remove(string id) => _orders.TryRemove(id, out _);

    private SampleOrder Make(string status, string customer, string? email, IReadOnlyList<SampleLine> lines, string? note) =>
        new("ord_" + Interlocked.Increment(ref _next).ToString("x8"), status, customer, email, lines, note, Express: false, lines.Sum(line => line.Quantity * PriceOf(line.ProductId)));

    private static string NameOf(int id) => $"{Woods[id % Woods.Length]} {Things[id / Woods.Length % Things.Length]} {id}";

    private static decimal PriceOf(int id) => 5 + (id * 37 % 400) + 0.99m;
}
