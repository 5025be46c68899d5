/** Loads what orders lists by saved papers. In one place: each place of its own would list all files that it needs. */
export const loadLiked = () => import('./liked.ts');
