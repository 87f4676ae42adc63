/** The style sheet of the report. */
export const STYLE = `
body { margin: 0 auto; max-width: 900px; padding: 24px; color: #263238; font: 15px/1.6 system-ui, sans-serif; }
h1 { font-size: 24px; }
h2 { margin-top: 40px; font-size: 18px; }
svg { max-width: 100%; height: auto; }
.table { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 13px; }
th, td { padding: 4px 8px; border-bottom: 1px solid #eceff1; text-align: left; vertical-align: top; white-space: pre; }
td:first-child { white-space: pre-line; overflow-wrap: anywhere; }
.note { color: #607d8b; font-size: 13px; }
`;
