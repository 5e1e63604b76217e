// Arabic for lunr, as naskh has it: tools/site/find.py puts the tables in.
(function () {
  "use strict"
  const FOLDS = /* FOLDS */ {}
  const TERMS = new Map(Object.entries(/* TERMS */ {}))
  const PREFIXES = ["", "و", "ال", "وال", "بال", "فال", "كال", "لل", "ولل", "وبال", "ب", "ل", "ف", "ك"]
  const LETTERS = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefe"
  const RUNS = new RegExp("[" + LETTERS + "]+", "g")

  // What a word is found by. A word that no page has is folded letter by letter, and looked up without what is written with it.
  function term(word) {
    return word.replace(RUNS, run => {
      const folded = Array.from(run, char => (char in FOLDS ? FOLDS[char] : char)).join("")
      const known = PREFIXES.find(prefix => folded.startsWith(prefix) && TERMS.has(folded.slice(prefix.length)))
      return known === undefined ? folded : TERMS.get(folded.slice(known.length))
    })
  }

  const lunr = self.lunr
  lunr.ar = function () {
    this.pipeline.reset()
    this.pipeline.add(lunr.ar.trimmer, lunr.ar.stopWordFilter)
    this.searchPipeline.reset()
  }
  lunr.ar.wordCharacters = LETTERS
  lunr.ar.trimmer = lunr.trimmerSupport.generateTrimmer(lunr.ar.wordCharacters)
  // In the place of a list of stop words, since Material runs stemmers of all languages or of none, and that of English would
  // keep "normaliz" from being found while it is typed.
  lunr.ar.stopWordFilter = token => token.update(term)
  lunr.ar.term = term
  lunr.Pipeline.registerFunction(lunr.ar.trimmer, "trimmer-ar")
  lunr.Pipeline.registerFunction(lunr.ar.stopWordFilter, "naskh-ar")

  // The search looks for words that begin with what was typed, and lunr runs no pipeline on those. So a query is folded when it
  // is read. What the search has read once ends with a star, and is read again by lunr itself: it is left alone.
  const run = lunr.QueryLexer.prototype.run
  lunr.QueryLexer.prototype.run = function () {
    run.call(this)
    for (const lexeme of this.lexemes) {
      if (lexeme.type === lunr.QueryLexer.TERM && !lexeme.str.endsWith("*")) lexeme.str = term(lexeme.str)
    }
  }
})()
