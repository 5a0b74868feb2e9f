namespace Loadline.Importers.Secrets;

/// <summary>Why a value may not leave the document it stands in.</summary>
internal enum SensitiveKind
{
    /// <summary>It opens something: it is replaced by <c>{{ $env.NAME }}</c>.</summary>
    Secret,

    /// <summary>It tells who somebody is: it is replaced by a value made up for the purpose.</summary>
    Personal,
}
