// Room: Papers on the same subject. Runs in Node.

import { functionWords } from '../words/stop-words.ts';

const list = (text: string) => text.trim().split(/\s+/);

/** The forms of a regular verb: improve, improves, improved, improving. */
const forms = (verb: string) => {
  const root = verb.replace(/e$/, '');
  return [verb, `${verb}s`, `${root}es`, `${root}ed`, `${root}ing`];
};

const moreFunctionWords = list(`
  across al almost alone along already although always amongst aren't around aside away became become becomes behind
  beside besides beyond billion can't cf different doesn't don't done due eg eight eleven enough entirely especially
  et etc even everything far few fewer finally five four fully furthermore generally given half hardly hence hundred
  ie indeed isn't it's largely least less likely many meanwhile million mine moreover mostly namely nearly need
  needed needs never nevertheless nine non none nothing one ones others ourselves overall perhaps primarily quite re
  really seven simply six something sometimes somewhat still ten themselves thereby thousand three throughout twelve
  two typically unless unlike uses usually versus vs whenever whereas wherein whole won't
`);

const emptyWords = list(`
  ability able according additional additionally advanced alike applicable art author authors available average
  baseline baselines benefit benefits best better came careful carefully case cases certain challenge challenges
  challenging chose chosen clear close closely com common commonly comparable competitive complex comprehensive
  comprehensively considerable consistent consistently conventional core critical crucial current currently desired
  despite detailed difficult directly distinct diverse drawn drew eager easily easy effective effectively effectiveness
  efficiently empirical empirically entire essential existing experiment experimental experiments explicitly extensive
  extensively extra fact fail fails failure failures fallen fell finding findings first former found fundamental future
  gain gains gap gaps gave general github given good got gotten great greater grown heavily held hence higher highest
  highly html http https huge huggingface idea ideas impact impacts importance important impressive improvement
  improvements increasingly inherent inherently initial insight insights io issue issues kept knew known lack lacks
  latter lead leading leads led less levels limitation limitations limited little lost lower lowest made
  main mainly major make makes making margin meant meets met moderate modern naturally necessary net new newly notable
  notably novel number numerous org original overcome paper papers particular particularly percent percentage
  performance possible potential potentially powerful practical practice practices previous previously principled prior
  problem problems progress project projects promising properly publicly ran recent recently related relevant reliance
  remarkable remarkably report respectively result resulting results rich risen rose said second seek seeks seen sees
  sent set sets setting settings show showed showing shown shows significant significantly similar simple sota specific
  specifically spends spent strong stronger strongly studied studies study studying subsequent
  substantial substantially success successful successfully suitable superior superiority systematic systematically
  take taken takes taught technical term terms third thorough thoroughly thought today told traditional underexplored
  underlying understood unique various vital way ways well went wide widely widespread won work working works worse
  worst writes written wrote year years
`);

const emptyVerbs = list(`
  accomplish achieve address advance aim allow analyze apply arrive assess attain attempt base beat begin bring build
  capture characterize close collect combine come compare compete complete conduct confirm confront consider consist
  construct contain contribute degrade demand demonstrate depend derive describe determine develop discover discuss do
  double drop elicit emerge employ empower enable encounter encourage enhance ensure establish evaluate exceed excel
  exhibit exist explain explore expose extend face facilitate find focus follow form formulate generalize get give go
  grow halve handle harness help highlight hinder hold identify illustrate improve incentivize include incorporate
  increase indicate inspire integrate introduce investigate involve keep know lag let leverage lie lose maintain meet
  mitigate note observe obtain offer outperform pass perform present preserve produce propose provide publish push
  raise reach reduce release rely remain replace report require result rethink reveal revisit rise run say see show
  solve spend stay struggle suffer suggest support surpass tackle tell tend try turn underlie underscore unify unlock
  utilize validate verify want widen win write yield
`);

/** Words that do not say what a paper is about, and end a phrase. */
export const stopWords: ReadonlySet<string> = new Set([
  ...functionWords,
  ...moreFunctionWords,
  ...emptyWords,
  ...emptyVerbs.flatMap(forms),
]);

/** Words that only mean something beside a stronger word: "reward model", "image dataset", "GPT-4o distillation". */
export const fillers: ReadonlySet<string> = new Set(
  list(`
    4o accuracy additional advantage aim algorithm amount analysis application approach architecture aspect assumption
    attribute automated automatic automatically balance base baseline behavior benchmark building call capability
    capacity category challenge change characteristic chatgpt check choice class claude co coherent collection
    combination complexity component computation computational concept condition configuration connection consistency
    construction cost cover coverage criteria curated custom data dataset deepseek degree demand dependency detail
    development deviation difference difficulty dimension direct direction effect efficiency efficient effort element
    end entire error estimate evaluation evidence example execution expensive explicit explicitly external factor
    failure feature field final fit fixed flexible framework free frequency full function gemini general global goal
    gpt grained growing guideline hard high improvement independent individual inform information informative input
    instance integration interaction intermediate internal interpretation item iteration iterative key large layer
    length level limit linear list llama local longer low management manner manual mean measure measurement mechanism
    medium method metric mini mode model modeling modern module multiple nature new next objective observation
    operation optimal optimized order output overall overhead pair paradigm parameter part partial path pattern people
    phase phenomenon pipeline point pool population precise precision presence principle prior pro procedure process
    processing product production profile property protocol public quality quantity question qwen qwen2 qwen2.5 qwen3
    r1 random range rate ratio raw real reason reference regime region relation relationship relative reliable request
    requirement research resource response rigorous robust robustness rule sample scale scenario schema scheme scope
    score section selective separate sequence series service setup shift short signal single situation size small
    software solution source space spanning speed split stability stable stage standard start static statistical step
    strategy structural structure structured sub subset suite super support system tailored target task team technique
    test theoretical theory threshold time topic trade trained training transition trend trial turbo type unified unit
    update usage use user valid value variable variant variation variety version view vl volume weight whole wise
  `),
);

/** Words that mean something in a phrase, not alone: "world model", "long context", "preference optimization". */
export const partWords: ReadonlySet<string> = new Set(
  list(`
    action adaptation adaptive agnostic annotation answer assessment aware backward bias boundary budget code
    constraint content context control cross decision deep deployment design discrete distribution diversity domain
    draw driven dynamic dynamics environment expert expression fine following forward generation group guidance guided
    heterogeneous hierarchical human hybrid implicit implicitly inference instruction intelligence intelligent
    interface joint jointly knowledge learned learning lightweight long long-term loss machine modality modular multi
    natural network neural node noise object offline online open optimization plan policy post pre prediction
    preference prompt query reality reliability representation review risk role scalability scalable scaling selection
    self semantic sensitivity sequential state synthetic world
  `),
);

/** Phrases that mean nothing, though a word of theirs may. */
export const emptyPhrases = /\b(?:real[ -]world|open[ -]source|general[ -]purpose|state[ -]of[ -]the[ -]art)\b/gi;
