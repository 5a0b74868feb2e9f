using Loadline.Comparisons;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Loadline.Store.Tests;

/// <summary>The same promises on one file and on a real PostgreSQL server.</summary>
public sealed class RunStoreTests(PostgresServer server) : IClassFixture<PostgresServer>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loadline-").FullName;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_kept_comes_back_as_it_was_and_in_the_order_of_time(bool isServer)
    {
        using var store = Open(isServer, "kept");
        store.Add([TestRuns.Of(3, Name("kept")), TestRuns.Of(1, Name("kept")), TestRuns.Of(2, Name("kept"))]).ShouldBe(3);
        store.Runs(Name("kept")).Select(TestRuns.Text).ShouldBe(new[] { 1, 2, 3 }.Select(number => TestRuns.Text(TestRuns.Of(number, Name("kept")))));
        store.Runs(Name("kept"), newest: 2).Select(run => run.Label).ShouldBe(["commit-2", "commit-3"]);
        var series = store.Series().Single(each => each.Name == Name("kept"));
        (series.Runs, series.First, series.Last).ShouldBe((3, TestRuns.Of(1).Figures.StartedAt, TestRuns.Of(3).Figures.StartedAt));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_is_kept_once_in_a_series(bool isServer)
    {
        using var store = Open(isServer, "once");
        store.Add([TestRuns.Of(1, Name("once"))]).ShouldBe(1);
        store.Add([TestRuns.Of(1, Name("once")), TestRuns.Of(2, Name("once")), TestRuns.Of(1, Name("other"))]).ShouldBe(2);
        store.Runs(Name("once")).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_oldest_runs_are_forgotten(bool isServer)
    {
        using var store = Open(isServer, "prune");
        store.Add(Enumerable.Range(0, 10).Select(number => TestRuns.Of(number, Name("prune"))));
        store.Add([TestRuns.Of(0, Name("untouched"))]);
        store.Prune(Name("prune"), keep: 6, before: null).ShouldBe(4);
        store.Prune(Name("prune"), keep: null, before: TestRuns.Of(7).Figures.StartedAt).ShouldBe(3);
        store.Runs(Name("prune")).Select(run => run.Label).ShouldBe(["commit-7", "commit-8", "commit-9"]);
        store.Runs(Name("untouched")).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Many_writers_at_once_lose_nothing(bool isServer)
    {
        // Each opens the store itself, so all of them also race to make it.
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, writer =>
        {
            using var store = Open(isServer, "race");
            for (var run = 0; run < 10; run++)
            {
                store.Add([TestRuns.Of((writer * 10) + run, Name("race"))]).ShouldBe(1);
            }
        });
        using var read = Open(isServer, "race");
        read.Runs(Name("race")).Select(run => run.Label).ShouldBe(Enumerable.Range(0, 80).Select(number => $"commit-{number}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_belongs_together_is_kept_as_a_whole_or_not_at_all(bool isServer)
    {
        using var store = Open(isServer, "whole");
        IEnumerable<StoredRun> Broken()
        {
            yield return TestRuns.Of(1, Name("whole"));
            yield return TestRuns.Of(2, Name("whole"));
            throw new InvalidOperationException("the source broke");
        }

        Should.Throw<InvalidOperationException>(() => store.Add(Broken()));
        store.Runs(Name("whole")).ShouldBeEmpty();
        store.Add([TestRuns.Of(1, Name("whole"))]).ShouldBe(1);
    }

    [Fact]
    public void A_store_of_an_older_version_is_brought_up_to_date_with_its_runs()
    {
        var file = Path.Combine(_folder, "old.db");
        RunStore.Open(Dialect.Sqlite(file), schema: 1).Dispose();
        Execute(file, $"INSERT INTO runs (id, series, started_at, document) VALUES ('a', 'main', '2026-01-31T12:00:00.0000000Z', '{RunFiguresJson.Write(TestRuns.Of(0).Figures).Replace("'", "''", StringComparison.Ordinal)}')");
        using var store = RunStore.Open(file);
        store.Runs("main").ShouldHaveSingleItem().Label.ShouldBe("");
        store.Add([TestRuns.Of(5)]).ShouldBe(1);
    }

    [Fact]
    public void A_store_of_a_newer_version_is_refused()
    {
        var file = Path.Combine(_folder, "new.db");
        RunStore.Open(file).Dispose();
        Execute(file, "UPDATE loadline_schema SET version = 99");
        Should.Throw<LoadlineException>(() => RunStore.Open(file)).Message.ShouldContain("newer version");
    }

    [Fact]
    public void A_full_disk_loses_nothing_that_was_kept()
    {
        var file = Path.Combine(_folder, "full.db");
        using (var store = RunStore.Open(Dialect.Sqlite(file, mostPages: 24)))
        {
            store.Add([TestRuns.Of(1)]);
            Should.Throw<LoadlineException>(() => store.Add(Enumerable.Range(2, 500).Select(number => TestRuns.Of(number)))).Message.ShouldContain("the disk is full");
        }

        using var after = RunStore.Open(file);
        after.Runs("main").ShouldHaveSingleItem().Label.ShouldBe("commit-1");
        after.Add([TestRuns.Of(2)]).ShouldBe(1);
    }

    [Fact]
    public void A_file_that_is_no_store_is_refused_and_left_alone()
    {
        var file = Path.Combine(_folder, "text.db");
        File.WriteAllText(file, new string('x', 10_000));
        Should.Throw<LoadlineException>(() => RunStore.Open(file)).Message.ShouldContain("no store");
        File.ReadAllText(file).ShouldBe(new string('x', 10_000));
    }

    [Fact]
    public void No_message_holds_the_password()
    {
        foreach (var place in new[] { server.WithWrongPassword, "postgres://loadline:wr0ng@127.0.0.1:1/none", "Host=127.0.0.1;Port=1;Password=wr0ng;Username=x", "Host=127.0.0.1;Nonsense=wr0ng" })
        {
            var message = Should.Throw<LoadlineException>(() => RunStore.Open(place)).Message;
            message.ShouldStartWith("the PostgreSQL store can't be used");
            message.ShouldNotContain("wr0ng");
        }
    }

    [Fact]
    public void Runs_move_from_a_file_to_the_server_and_back()
    {
        using var file = RunStore.Open(Path.Combine(_folder, "a.db"));
        file.Add(Enumerable.Range(0, 5).Select(number => TestRuns.Of(number, "moved")));
        using var lines = new StringWriter();
        StoreLines.Write(lines, file.Runs());
        using var target = RunStore.Open(server.Place);
        target.Add(StoreLines.Read(new StringReader(lines.ToString()), null).Runs!).ShouldBe(5);
        target.Runs("moved").Select(TestRuns.Text).ShouldBe(file.Runs("moved").Select(TestRuns.Text));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("{}")]
    [InlineData("""{"series":"","label":"","run":{}}""")]
    [InlineData("""{"series":"a","label":"","run":{"kind":"figures"}}""")]
    [InlineData("""{"series":"a\u001b[31m","label":"","run":RUN}""")]
    [InlineData("""{"series":"a","label":"b\nc","run":RUN}""")]
    [InlineData("""{"series":"a","label":"","run":FUTURE}""")]
    public void Lines_that_are_no_runs_are_findings_with_their_line(string line)
    {
        var run = RunFiguresJson.Write(TestRuns.Of(1).Figures);
        line = line.Replace("RUN", run, StringComparison.Ordinal).Replace("FUTURE", run.Replace("\"loadline\":1", "\"loadline\":2", StringComparison.Ordinal), StringComparison.Ordinal);
        var (runs, findings) = StoreLines.Read(new StringReader("\n" + line + "\n"), "a.jsonl");
        runs.ShouldBeNull();
        findings.ShouldHaveSingleItem().Location!.Line.ShouldBe(2);
    }

    [Fact]
    public void A_line_without_end_is_refused_before_it_fills_the_memory()
    {
        using var endless = new StreamReader(new EndlessStream());
        var (runs, findings) = StoreLines.Read(endless, "a.jsonl");
        runs.ShouldBeNull();
        findings.ShouldHaveSingleItem().Id.ShouldBe("store-too-large");
    }

    [Fact]
    public void A_store_that_another_process_keeps_busy_is_waited_for_and_then_said_so()
    {
        var file = Path.Combine(_folder, "busy.db");
        RunStore.Open(file).Dispose();
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var writing = connection.BeginTransaction(deferred: false);
        using var store = RunStore.Open(Dialect.Sqlite(file, busySeconds: 1));

        Should.Throw<LoadlineException>(() => store.Add([TestRuns.Of(1)])).Message.ShouldContain("another process has kept it busy for too long");
        store.Runs("main").ShouldBeEmpty("readers don't wait for a writer");
        writing.Rollback();
        store.Add([TestRuns.Of(1)]).ShouldBe(1);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_said_so() => Should.Throw<LoadlineException>(() => RunStore.Open("/proc/loadline.db")).Message.ShouldContain("can't be opened or written");

    [Fact]
    public void An_address_keeps_what_it_asks_for()
    {
        var built = new NpgsqlConnectionStringBuilder(Dialect.FromAddress("postgres://team%40x:p%3Bw@db.example.com:6432/load%20line?sslmode=verify-full&connect_timeout=7"));

        (built.Username, built.Password, built.Host, built.Port, built.Database).ShouldBe(("team@x", "p;w", "db.example.com", 6432, "load line"));
        (built.SslMode, built.Timeout).ShouldBe((SslMode.VerifyFull, 7));
        Should.Throw<ArgumentException>(() => Dialect.FromAddress("postgres://db.example.com/x?no-such-setting=1"));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Name(string test) => $"series of {test}";

    private static void Execute(string file, string text)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private RunStore Open(bool isServer, string test) => RunStore.Open(isServer ? server.Place : Path.Combine(_folder, test + ".db"));

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'x');
            return buffer.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    }
}
