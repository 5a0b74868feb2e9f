namespace Loadline.Importers;

/// <summary>Reads one kind of document. Adding a kind is one class and one line in <see cref="Importer"/>.</summary>
internal interface IImporter
{
    /// <summary>What people call the format.</summary>
    string Format { get; }

    /// <summary>Whether the document is of this kind, right or wrong; looks at its content only.</summary>
    bool Recognizes(ImportSource source);

    /// <summary>Reads it. Null after an error finding; never throws on account of the document.</summary>
    ImportedApi? Import(ImportSource source, FindingList findings);
}
