// Loads on pages that have a list or something to follow: other pages do without.
import { wireFollowing } from '../follow/follow.ts';
import { wireList } from './list.ts';

wireList();
wireFollowing();
