export { GET } from '../daily_papers.json.ts';
