import { defineArchive, sample } from 'daybook';

// Every setting, with its default and an example: src/config/config.ts. A setting that is left out has its default.
export default defineArchive({
  title: 'Daybook',
  description: 'Each day’s papers in machine learning, kept as a folder of Markdown files.',
  url: 'http://localhost:4321/',

  // The manual, as pages of this site.
  pages: ['content/pages', 'docs'],

  sources: [sample()], // for the real thing: import { defineArchive, huggingface } from 'daybook' and write [huggingface()]

  // The sample is small: names with few papers have a page, too.
  authorPages: 3,
  organizationPages: 1,

  topics: [
    {
      slug: 'context-lengths',
      title: 'Context lengths',
      words: ['long context', 'context length', 'context window', 'KV cache', 'long sequence'],
    },
    { slug: 'agents', title: 'Agents', words: ['agent', 'agentic', 'tool use', 'computer use'] },
    { slug: 'reasoning', title: 'Reasoning', words: ['reasoning', 'chain of thought'] },
    {
      slug: 'images-and-video',
      title: 'Images and video',
      words: ['diffusion', 'video generation', 'image generation', 'image editing', 'text-to-image', 'text-to-video'],
    },
    {
      slug: 'robotics',
      title: 'Robotics',
      words: ['robot', 'robotic', 'manipulation', 'vision-language-action', 'VLA'],
    },
  ],
});
