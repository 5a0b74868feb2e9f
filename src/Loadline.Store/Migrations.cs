using System.Data.Common;
using System.Globalization;

namespace Loadline.Store;

/// <summary>Brings the schema up to date, one step after the other, each as a whole or not at all. Steps that were published are never edited.</summary>
internal static class Migrations
{
    private static readonly string[] Steps =
    [
        "CREATE TABLE runs (id TEXT NOT NULL PRIMARY KEY, series TEXT NOT NULL, started_at TEXT NOT NULL, document TEXT NOT NULL)",
        "ALTER TABLE runs ADD COLUMN label TEXT NOT NULL DEFAULT ''; CREATE INDEX runs_by_series ON runs (series, started_at)",
    ];

    /// <summary>Version of a schema that is up to date.</summary>
    public static int Newest => Steps.Length;

    /// <summary>Applies what is missing.</summary>
    /// <exception cref="LoadlineException">The store was written by a newer version.</exception>
    public static void Apply(DbConnection connection, Dialect dialect, int? upTo = null)
    {
        if (upTo is null && Current(connection, dialect) == Newest)
        {
            return;
        }

        using var transaction = dialect.Begin(connection);
        if (dialect.Lock.Length > 0)
        {
            Execute(connection, transaction, dialect.Lock);
        }

        Execute(connection, transaction, "CREATE TABLE IF NOT EXISTS loadline_schema (version INTEGER NOT NULL)");
        var version = Version(connection, transaction);
        for (var step = version; step < (upTo ?? Newest); step++)
        {
            Execute(connection, transaction, Steps[step]);
            Execute(connection, transaction, string.Create(CultureInfo.InvariantCulture, $"DELETE FROM loadline_schema; INSERT INTO loadline_schema (version) VALUES ({step + 1})"));
        }

        transaction.Commit();
    }

    private static int? Current(DbConnection connection, Dialect dialect)
    {
        try
        {
            var version = Version(connection, null);
            return version > Newest
                ? throw new LoadlineException($"{dialect.Name} was written by a newer version of Loadline (schema {version}, this one knows {Newest}).")
                : version;
        }
        catch (DbException)
        {
            // There is no table yet.
            return null;
        }
    }

    private static int Version(DbConnection connection, DbTransaction? transaction)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT MAX(version) FROM loadline_schema";
        return command.ExecuteScalar() is { } value and not DBNull ? Convert.ToInt32(value, CultureInfo.InvariantCulture) : 0;
    }

    private static void Execute(DbConnection connection, DbTransaction transaction, string text)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
