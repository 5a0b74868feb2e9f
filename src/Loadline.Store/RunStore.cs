using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Loadline.Comparisons;

namespace Loadline.Store;

/// <summary>
/// Keeps runs by series, for baselines and histories: one SQLite file, or a PostgreSQL database for a team. Any number of processes may write at once. What
/// belongs together is written as a whole or not at all, whatever happens in the middle of it.
/// </summary>
public sealed class RunStore : IDisposable
{
    private const int MostRuns = 100_000;
    private readonly Dialect _dialect;
    private readonly DbConnection _connection;

    private RunStore(Dialect dialect, DbConnection connection) => (_dialect, _connection) = (dialect, connection);

    /// <summary>Opens a store, makes it where there is none, and brings it up to date.</summary>
    /// <param name="place">Path of a file, or a connection string of PostgreSQL (<c>postgres://…</c> or <c>Host=…</c>).</param>
    /// <exception cref="LoadlineException">The store can't be opened.</exception>
    public static RunStore Open(string place) => Open(IsServer(place) ? Guarded("the PostgreSQL store", () => Dialect.Postgres(place)) : File(place));

    /// <summary>Whether a place is a server, and not a file.</summary>
    public static bool IsServer(string place) =>
        place.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || place.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase) || place.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>Keeps runs, all or none. A run that is kept already in the series is left as it is.</summary>
    /// <returns>How many were new.</returns>
    /// <exception cref="LoadlineException">The store can't be written.</exception>
    public int Add(IEnumerable<StoredRun> runs) => Guarded(_dialect.Name, () =>
    {
        using var transaction = _dialect.Begin(_connection);
        var added = 0;
        foreach (var run in runs)
        {
            var document = RunFiguresJson.Write(run.Figures);
            using var command = Command("INSERT INTO runs (id, series, started_at, label, document) VALUES (@id, @series, @started, @label, @document) ON CONFLICT (id) DO NOTHING", transaction);
            Parameter(command, "id", IdOf(run.Series, document));
            Parameter(command, "series", run.Series);
            Parameter(command, "started", MomentOf(run.Figures.StartedAt));
            Parameter(command, "label", run.Label);
            Parameter(command, "document", document);
            added += command.ExecuteNonQuery();
        }

        transaction.Commit();
        return added;
    });

    /// <summary>Runs, oldest first: those of a series, or all of every series.</summary>
    /// <param name="series">Name of the series; null for all.</param>
    /// <param name="newest">How many of the newest; null for all.</param>
    /// <exception cref="LoadlineException">The store can't be read, or holds what is no run.</exception>
    public IReadOnlyList<StoredRun> Runs(string? series = null, int? newest = null) => Guarded(_dialect.Name, () =>
    {
        using var command = Command($"SELECT series, label, document FROM runs{(series is null ? "" : " WHERE series = @series")} ORDER BY started_at DESC, id LIMIT @most");
        if (series is not null)
        {
            Parameter(command, "series", series);
        }

        Parameter(command, "most", newest ?? MostRuns);
        using var reader = command.ExecuteReader();
        var runs = new List<StoredRun>();
        while (reader.Read())
        {
            var (figures, findings) = RunFiguresJson.Read(reader.GetString(2));
            runs.Add(new StoredRun(reader.GetString(0), reader.GetString(1), figures ?? throw new LoadlineException($"{_dialect.Name} holds a run that can't be read: {findings[0].Message}")));
        }

        runs.Reverse();
        return runs;
    });

    /// <summary>All series by name.</summary>
    public IReadOnlyList<SeriesSummary> Series() => Guarded(_dialect.Name, () =>
    {
        using var command = Command("SELECT series, COUNT(*), MIN(started_at), MAX(started_at) FROM runs GROUP BY series");
        using var reader = command.ExecuteReader();
        var series = new List<SeriesSummary>();
        while (reader.Read())
        {
            series.Add(new SeriesSummary(reader.GetString(0), reader.GetInt64(1), Moment(reader.GetString(2)), Moment(reader.GetString(3))));
        }

        return series.OrderBy(each => each.Name, StringComparer.Ordinal).ToList();
    });

    /// <summary>Forgets the oldest runs of a series.</summary>
    /// <param name="series">Name of the series.</param>
    /// <param name="keep">How many of the newest stay, at least 0.</param>
    /// <param name="before">Runs that began before it go too; null for none.</param>
    /// <returns>How many were forgotten.</returns>
    public int Prune(string series, int? keep, DateTimeOffset? before) => Guarded(_dialect.Name, () =>
    {
        using var transaction = _dialect.Begin(_connection);
        var removed = 0;
        if (keep is { } most)
        {
            using var command = Command("DELETE FROM runs WHERE series = @series AND id NOT IN (SELECT id FROM runs WHERE series = @series ORDER BY started_at DESC, id LIMIT @most)", transaction);
            Parameter(command, "series", series);
            Parameter(command, "most", most);
            removed += command.ExecuteNonQuery();
        }

        if (before is { } moment)
        {
            using var command = Command("DELETE FROM runs WHERE series = @series AND started_at < @before", transaction);
            Parameter(command, "series", series);
            Parameter(command, "before", MomentOf(moment));
            removed += command.ExecuteNonQuery();
        }

        transaction.Commit();
        return removed;
    });

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    internal static RunStore Open(Dialect dialect, int? schema = null) => Guarded(dialect.Name, () =>
    {
        var connection = dialect.Open();
        try
        {
            Migrations.Apply(connection, dialect, schema);
            return new RunStore(dialect, connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    });

    private static Dialect File(string place)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(place)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        return Dialect.Sqlite(place);
    }

    /// <summary>What a database says may hold the connection string: only the kind of trouble is passed on.</summary>
    private static T Guarded<T>(string name, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (DbException exception)
        {
            throw new LoadlineException($"{name} can't be used: {Trouble(exception)}", exception);
        }
        catch (Exception exception) when (exception is ArgumentException or UriFormatException or FormatException or TypeInitializationException or DllNotFoundException or System.Net.Sockets.SocketException)
        {
            throw new LoadlineException($"{name} can't be used: {(exception is TypeInitializationException or DllNotFoundException ? "its native library (e_sqlite3) is not beside the tool" : "the connection string is not valid, or the server does not answer")}.", exception);
        }
    }

    private static string Trouble(DbException exception) => exception switch
    {
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 13 } => "the disk is full; what was kept before is still there.",
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 26 or 11 } => "the file is no store, or is damaged.",
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 5 or 6 } => "another process has kept it busy for too long.",
        Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 8 or 14 } => "the file can't be opened or written.",
        Npgsql.PostgresException server => $"the server answered {server.SqlState}: {server.MessageText}.",
        _ => "the server does not answer, or refuses the connection.",
    };

    private static string IdOf(string series, string document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(series + "\n" + document)));

    private static string MomentOf(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static void Parameter(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private DbCommand Command(string text, DbTransaction? transaction = null)
    {
        var command = _connection.CreateCommand();
        (command.CommandText, command.Transaction) = (text, transaction);
        return command;
    }
}
