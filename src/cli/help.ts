/** What `courant --help` prints. */
export const help = `courant: a folder of Markdown digests becomes feeds, pages, and a letter to
each reader.

  courant init [DIR]           begin a publication; --from DIR takes up digests
  courant build                build the publication into dist/; --watch goes on
  courant check                look over all that is about to be published
  courant doctor               what letters need before they go out: keys, DNS
  courant inspect FILE|DIR…    show what is found in digests
  courant preview              see the publication in a browser as you write it
  courant ping                 tell the WebSub hub that the feeds have changed
  courant send ISSUE           send an issue (a slug or “latest”) to each reader
  courant status [ISSUE]       how a send stands: sent, failed, doubtful
  courant subscribers …        add, import, export, list, remove, erase readers
  courant serve                answer the links in letters: leave, pause, resume
  courant backup FILE          copy the database, also while letters go out
  courant verify               whether the database is as it should be
  courant bounces FILE|DIR…    what mail that came back says (or --imap)
  courant schema               print the JSON Schema of courant.yaml

Every command takes
  --root DIR      the publication's folder
  --config FILE   its courant.yaml (else found from here upwards)
  --json          results as JSON on stdout
  --quiet         say only what went wrong
  --no-color      plain text
  --help          what a command takes

Exit codes: 0 done, 1 the content needs work, 2 wrong usage, 3 wrong setup,
4 some letters not sent, 70 a bug of ours.
`
