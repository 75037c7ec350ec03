namespace Gradus.Reports;

/// <summary>How the page looks; its colours are those of the figures.</summary>
internal static class ReportStyle
{
    public const string Page = """
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif}
        main{max-width:1360px;margin:0 auto;padding:32px 24px 64px}
        h1{font-size:30px;line-height:1.2;margin:0 0 4px}h2{font-size:22px;margin:44px 0 14px;padding-bottom:6px;border-bottom:1px solid var(--grid)}h3{font-size:17px;margin:22px 0 8px}
        p{margin:0 0 8px;max-width:76ch}.lead{font-size:18px;color:var(--muted)}.note{color:var(--muted);font-size:14px}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(165px,1fr));gap:12px;margin:22px 0 0}
        .tiles div{border:1px solid var(--grid);border-radius:10px;padding:12px 16px}.tiles dt{font-size:13px;color:var(--muted)}
        .tiles dd{margin:0;font-size:24px;font-weight:600;font-variant-numeric:tabular-nums}.tiles dd.note{font-size:13px;font-weight:400}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,520px),1fr));gap:22px;margin:0 0 22px}
        figure{margin:0;border:1px solid var(--grid);border-radius:10px;padding:16px 18px;min-width:0}
        figure svg{display:block;width:100%;height:auto;max-width:760px}
        figcaption{font-size:14px;color:var(--muted);margin-top:8px;max-width:80ch}
        .finding{border:1px solid var(--grid);border-left:4px solid var(--c1);border-radius:8px;padding:10px 18px;margin:0 0 12px}.finding h3{margin:2px 0 6px}
        .wide{overflow-x:auto;margin:0 0 18px}table{border-collapse:collapse;font-size:15px;font-variant-numeric:tabular-nums}
        th,td{text-align:left;padding:5px 22px 5px 0;border-bottom:1px solid var(--grid);white-space:nowrap}th{color:var(--muted);font-weight:600;font-size:14px}.n{text-align:right}
        caption{text-align:left;color:var(--muted);font-size:14px;padding:0 0 4px}
        .beside{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,520px),1fr));gap:22px 34px;align-items:start}.beside>div{min-width:0}.beside table{font-size:14px}.beside th{font-size:13px}.beside th,.beside td{padding-right:16px}.beside tr>:last-child{padding-right:0}.beside td:last-child:not(.n){white-space:normal}
        .formulas{margin:0 0 18px;padding:12px 18px;border-left:3px solid var(--c0)}.formulas dt{font:italic 18px/1.5 "Cambria Math","STIX Two Text",Cambria,Georgia,"DejaVu Serif",serif}
        .formulas dd{margin:0 0 10px;color:var(--muted);font-size:14px}.formulas dd:last-child{margin:0}
        details{margin:8px 0}summary{cursor:pointer}pre{border:1px solid var(--grid);border-radius:8px;padding:14px;overflow:auto;font-size:13px;max-height:420px}pre.command{white-space:pre-wrap;overflow-wrap:anywhere}
        @media print{main{max-width:none;padding:0}section{break-inside:avoid-page}}

        """;
}
