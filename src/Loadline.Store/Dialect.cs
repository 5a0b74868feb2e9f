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
    private const int AnyNumberForOurLock = 0x10AD11;

    /// <summary>One file of SQLite, made when it is not there.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="mostPages">Size it may reach, in pages of 4 KB; null for what the disk has.</param>
    public static Dialect Sqlite(string file, int? mostPages = null)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWriteCreate, DefaultTimeout = BusySeconds, Pooling = false }.ToString();
        return new Dialect(
            () =>
            {
                var connection = new SqliteConnection(text);
                connection.Open();

                // A writer appends to a log beside the file, so readers don't wait for it and a crash leaves the file as it was. FULL: what was said to be
                // kept survives a power cut.
                using var command = connection.CreateCommand();
                command.CommandText = $"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = {BusySeconds * 1000};{(mostPages is { } most ? $" PRAGMA max_page_count = {most};" : "")}";
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

    private static string FromAddress(string address)
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

        return builder.ToString();
    }
}
