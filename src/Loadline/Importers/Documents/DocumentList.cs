namespace Loadline.Importers.Documents;

/// <summary>A list.</summary>
internal sealed class DocumentList : DocumentNode
{
    public DocumentList(DocumentFile file, int line, int column, int id, DocumentNode[] items)
        : base(file, line, column, id)
    {
        Items = items;
        Size = DocumentBudget.Sum(items);
        Height = items.Length == 0 ? 1 : 1 + items.Max(item => item.Height);
    }

    /// <summary>Items in order.</summary>
    public IReadOnlyList<DocumentNode> Items { get; }

    public override int Size { get; }

    public override int Height { get; }

    public override string Kind => "a list";
}
