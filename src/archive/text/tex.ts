// What TeX calls letters and signs: known to the cleaning of sources, to plain text and to citations.

/** Letters that are commands. TeX takes the space after them: `Bj\o rn`. */
export const letters = table(`
  o ø  O Ø  l ł  L Ł  ss ß  ae æ  AE Æ  oe œ  OE Œ  aa å  i ı  j ȷ  dh ð  DH Ð  th þ  TH Þ  dj đ  DJ Đ  ng ŋ  NG Ŋ
`);

/** Greek and operators: certain in words and in math alike. */
export const symbols = table(`
  alpha α  beta β  gamma γ  delta δ  epsilon ϵ  varepsilon ε  zeta ζ  eta η  theta θ  vartheta ϑ  iota ι  kappa κ
  lambda λ  mu μ  nu ν  xi ξ  pi π  rho ρ  varrho ϱ  sigma σ  varsigma ς  tau τ  upsilon υ  phi ϕ  varphi φ  chi χ
  psi ψ  omega ω  Gamma Γ  Delta Δ  Theta Θ  Lambda Λ  Xi Ξ  Pi Π  Sigma Σ  Upsilon Υ  Phi Φ  Psi Ψ  Omega Ω
  times ×  sim ∼  simeq ≃  approx ≈  cong ≅  equiv ≡  propto ∝  pm ±  mp ∓  cdot ⋅  cdots ⋯  div ÷  ast ∗  star ⋆
  le ≤  leq ≤  leqslant ≤  ge ≥  geq ≥  geqslant ≥  ll ≪  gg ≫  ne ≠  neq ≠  lesssim ≲  gtrsim ≳  infty ∞  ell ℓ
  to →  rightarrow →  longrightarrow →  Rightarrow ⇒  implies ⇒  leftarrow ←  Leftarrow ⇐  leftrightarrow ↔
  Leftrightarrow ⇔  iff ⇔  uparrow ↑  downarrow ↓  mapsto ↦  in ∈  notin ∉  subset ⊂  subseteq ⊆  cup ∪  cap ∩
  setminus ∖  emptyset ∅  forall ∀  exists ∃  nabla ∇  partial ∂  sum ∑  prod ∏  int ∫  oplus ⊕  otimes ⊗  circ ∘
  bullet •  dagger †  ddagger ‡  langle ⟨  rangle ⟩  mid ∣  parallel ∥  perp ⊥  ldots …  dots …  hbar ℏ  prime ′
`);

/** Commands with arguments that only mean something in math, for text that lost its dollars. */
export const mathOnly: ReadonlyMap<string, number> = new Map([
  ['frac', 2],
  ['dfrac', 2],
  ['tfrac', 2],
  ['binom', 2],
  ['sqrt', 1],
  ['mathbb', 1],
  ['mathcal', 1],
  ['mathfrak', 1],
  ['mathscr', 1],
  ['not', 1],
  ['dot', 1],
  ['ddot', 1],
  ['hat', 1],
  ['widehat', 1],
  ['tilde', 1],
  ['widetilde', 1],
  ['bar', 1],
  ['overline', 1],
  ['vec', 1],
  ['operatorname', 1],
  ['pmod', 1],
]);

/** Pairs of a name and its character; `␣` is a space. */
export function table(text: string): ReadonlyMap<string, string> {
  const cells = text.trim().split(/\s+/);
  const rows = cells.flatMap((cell, i): [string, string][] =>
    i % 2 === 0 ? [[cell, (cells[i + 1] ?? '').replaceAll('␣', ' ')]] : [],
  );
  return new Map(rows);
}
