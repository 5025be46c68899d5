import { defineArchive } from 'daybook';

export default defineArchive({
  title: 'Slow Reading',
  description: 'What a reading group reads, a few papers each day.',
  authorPages: 3,
  organizationPages: 1,
  topics: [{ slug: 'agents', title: 'Agents', words: ['agent', 'agentic'] }],
  pages: ['content/pages', 'docs'],
  look: { accent: '#24615a', styles: 'styles.css', logo: 'logo.svg' },
  policy: {
    script: ['https://stats.example.org', 'sha256-IAaXnU/6X40o/wwCK9pXg4nqhWCo/lF+yI9S4air56Y='],
    connect: ['https://stats.example.org'],
    form: ['https://lists.example.org'],
  },
});
