using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Loadline.Store;

/// <summary>What differs between the databases.</summary>
/// <param name="Open">Opens a connection.</param>
/// <param name="Begin">Begins a transaction that writes, so that no other writer gets between its reading and its writing.</param>
/// <param name="Lock">Statement that lets one process at a time change the schema; empty where the transaction does.</param>
/// <param name="Name">What messages call it: never a connection string, which may hold a password.</param>
internal sealed record Dialect(Func<DbConnection> Open, Func<DbConnection, DbTransaction> Begin, string Lock, string Name)
{
    private const int BusySeconds = 30;
    /// <summary>Names of libpq that Npgsql spells otherwise.</summary>
    private static readonly Dictionary<string, string> PsqlNames = new(StringComparer.Ordinal)
    {
        ["sslmode"] = "SSL Mode", ["sslrootcert"] = "Root Certificate", ["sslcert"] = "SSL Certificate", ["sslkey"] = "SSL Key", ["connect_timeout"] = "Timeout",
        ["application_name"] = "Application Name", ["options"] = "Options", ["target_session_attrs"] = "Target Session Attributes",
    };

    private const int AnyNumberForOurLock = 0x10AD11;

    /// <summary>One file of SQLite, made when it is not there.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="mostPages">Size it may reach, in pages of 4 KB; null for what the disk has.</param>
    /// <param name="busySeconds">How long it waits for another writer.</param>
    public static Dialect Sqlite(string file, int? mostPages = null, int busySeconds = BusySeconds)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWriteCreate, DefaultTimeout = busySeconds, Pooling = false }.ToString();
        return new Dialect(
            () =>
            {
                var connection = new SqliteConnection(text);
                connection.Open();

                // A writer appends to a log beside the file, so readers don't wait for it and a crash leaves the file as it was. FULL: what was said to be
                // kept survives a power cut.
                using var command = connection.CreateCommand();
                command.CommandText = $"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = {busySeconds * 1000};{(mostPages is { } most ? $" PRAGMA max_page_count = {most};" : "")}";
                command.ExecuteNonQuery();
                return connection;
            },
            connection => ((SqliteConnection)connection).BeginTransaction(deferred: false),
            "",
            file);
    }

    /// <summary>A PostgreSQL server.</summary>
    /// <param name="connection">Its connection string, as Npgsql or as a <c>postgres://</c> address.</param>
    public static Dialect Postgres(string connection)
    {
        var source = new NpgsqlSlimDataSourceBuilder(connection.Contains("://", StringComparison.Ordinal) ? FromAddress(connection) : connection).Build();
        return new Dialect(source.OpenConnection, open => open.BeginTransaction(), $"SELECT pg_advisory_xact_lock({AnyNumberForOurLock})", "the PostgreSQL store");
    }

    /// <summary>The connection string of an address such as <c>postgres://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=require</c>.</summary>
    internal static string FromAddress(string address)
    {
        var uri = new Uri(address);
        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder { Host = uri.Host, Port = uri.Port > 0 ? uri.Port : 5432, Database = uri.AbsolutePath.Trim('/') is { Length: > 0 } name ? Uri.UnescapeDataString(name) : null };
        if (user[0].Length > 0)
        {
            builder.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length > 1)
        {
            builder.Password = Uri.UnescapeDataString(user[1]);
        }

        // As psql takes them: postgres://…/loadline?sslmode=verify-full. What Npgsql does not know is refused, never passed over.
        foreach (var setting in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = setting.Split('=', 2) is [var one, var other] ? (Uri.UnescapeDataString(one), Uri.UnescapeDataString(other)) : (setting, "");
            builder[PsqlNames.GetValueOrDefault(key, key)] = key == "sslmode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }

        return builder.ToString();
    }
}
